package dev.fovea.dashboard.store;

/**
 * What the table of runs shows of a metric.
 *
 * @param last the value at {@code lastStep}, which may be NaN or infinite
 * @param min the least of the finite values, first reached at {@code minStep}; NaN when there is none, as for {@code max}
 */
public record MetricSummary(
        String runId,
        String metric,
        long count,
        long lastStep,
        double last,
        double min,
        long minStep,
        double max,
        long maxStep,
        long nonFinite) {

    /** The same of more points, of which none are less, greater or later. */
    MetricSummary of(long points, long notFinite) {
        return new MetricSummary(runId, metric, points, lastStep, last, min, minStep, max, maxStep, notFinite);
    }

    /** A loss or an error is best at its lowest; every other metric at its highest. */
    public boolean highIsGood() {
        return highIsGood(metric);
    }

    static boolean highIsGood(String metric) {
        return !metric.contains("loss") && !metric.contains("error");
    }

    public double best() {
        return highIsGood() ? max : min;
    }

    public long bestStep() {
        return highIsGood() ? maxStep : minStep;
    }
}
