package dev.fovea.dashboard.store;

import java.util.List;
import java.util.Locale;

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

    /** What names of losses and errors hold, anywhere or as a word. */
    private static final List<String> LOW = List.of("loss", "error", "perplexity");

    private static final List<String> LOW_WORDS = List.of("mse", "rmse", "mae", "nll", "ppl", "wer", "cer", "fid");

    /** The same of more points, of which none are less, greater or later. */
    MetricSummary of(long points, long notFinite) {
        return new MetricSummary(runId, metric, points, lastStep, last, min, minStep, max, maxStep, notFinite);
    }

    /** A loss or an error, by the names that these have, is best at its lowest; every other metric at its highest. */
    public boolean highIsGood() {
        return highIsGood(metric);
    }

    static boolean highIsGood(String metric) {
        String name = metric.toLowerCase(Locale.ROOT);
        for (String part : LOW) {
            if (name.contains(part)) {
                return false;
            }
        }
        for (String word : LOW_WORDS) {
            if (hasWord(name, word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasWord(String name, String word) {
        for (int at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
            if (!isLetter(name, at - 1) && !isLetter(name, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(String name, int at) {
        return at >= 0 && at < name.length() && name.charAt(at) >= 'a' && name.charAt(at) <= 'z';
    }

    public Best best() {
        return highIsGood() ? new Best(max, maxStep) : new Best(min, minStep);
    }

    /** The best of the finite values and where it was first reached; NaN when there is none. */
    public record Best(double value, long step) {}
}
