package dev.fovea.dashboard.store;

import java.util.regex.Pattern;

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

    private static final Pattern LOW = Pattern.compile(
            "loss|error|perplexity|(^|[^a-z])(mse|rmse|mae|nll|ppl|wer|cer|fid)([^a-z]|$)", Pattern.CASE_INSENSITIVE);

    /** A loss or an error, by the names that these have, is best at its lowest; every other metric at its highest. */
    public boolean highIsGood() {
        return highIsGood(metric);
    }

    static boolean highIsGood(String metric) {
        return !LOW.matcher(metric).find();
    }

    public double best() {
        return highIsGood() ? max : min;
    }

    public long bestStep() {
        return highIsGood() ? maxStep : minStep;
    }
}
