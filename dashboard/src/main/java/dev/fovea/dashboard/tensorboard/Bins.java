package dev.fovea.dashboard.tensorboard;

import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.StoredHistogram;
import java.util.ArrayList;
import java.util.List;

/**
 * TensorBoard's buckets of any width as equal bins, and back. Values are taken to lie evenly in their bucket; none gets lost or is
 * counted twice, since not the counts are rounded but their sums from the left.
 */
final class Bins {
    private static final int BINS = 64;
    private static final double MOST_VALUES = 0x1p53;

    private Bins() {}

    /** @throws IllegalArgumentException for buckets that no histogram has */
    static HistogramPoint point(long step, String name, Event.Histogram histogram) {
        check(histogram);
        double n = histogram.count();
        double mean = n > 0 ? histogram.sum() / n : Double.NaN;
        double deviation = n > 0 ? Math.sqrt(Math.max(0, histogram.squares() / n - mean * mean)) : Double.NaN;
        boolean empty = n <= 0 || !Double.isFinite(histogram.max() - histogram.min());
        return new HistogramPoint(
                step,
                name,
                "value",
                empty ? 0 : histogram.min(),
                empty ? 0 : histogram.max(),
                empty ? new long[0] : counts(histogram),
                mean,
                deviation,
                histogram.min(),
                histogram.max(),
                0,
                0);
    }

    private static void check(Event.Histogram histogram) {
        double left = Double.NEGATIVE_INFINITY;
        for (double limit : histogram.limits()) {
            if (!(limit >= left)) {
                throw new IllegalArgumentException(
                        "the histogram \"%s\" has the edge %s after %s. Expected ascending edges"
                                .formatted(histogram.tag(), limit, left));
            }
            left = limit;
        }
        for (double count : histogram.counts()) {
            if (!(count >= 0 && count <= MOST_VALUES)) {
                throw new IllegalArgumentException("the histogram \"%s\" has a count of %s. Expected at least 0"
                        .formatted(histogram.tag(), count));
            }
        }
    }

    private static long[] counts(Event.Histogram histogram) {
        double low = histogram.min();
        double width = (histogram.max() - low) / BINS;
        long[] counts = new long[BINS];
        long before = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double edge = bin == BINS - 1 ? Double.POSITIVE_INFINITY : low + (bin + 1) * width;
            long upTo = Math.round(below(edge, histogram));
            counts[bin] = Math.max(0, upTo - before);
            before = Math.max(before, upTo);
        }
        return counts;
    }

    /** How many values are below {@code edge}. */
    private static double below(double edge, Event.Histogram histogram) {
        double sum = 0;
        double left = histogram.min();
        for (int bucket = 0; bucket < histogram.limits().size(); bucket++) {
            double right = Math.min(histogram.limits().get(bucket), histogram.max());
            double count = histogram.counts().get(bucket);
            if (right <= edge) {
                sum += count;
            } else if (left < edge) {
                sum += count * (edge - left) / (right - left);
            }
            left = Math.max(left, right);
        }
        return sum;
    }

    static Event.Histogram event(StoredHistogram histogram) {
        List<Double> limits = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        double n = 0;
        int bins = histogram.counts().length;
        for (int bin = 0; bin < bins; bin++) {
            limits.add(histogram.low() + (histogram.high() - histogram.low()) * (bin + 1) / bins);
            counts.add((double) histogram.counts()[bin]);
            n += histogram.counts()[bin];
        }
        double mean = n > 0 ? histogram.mean() : 0;
        double square = n > 0 ? histogram.deviation() * histogram.deviation() + mean * mean : 0;
        String tag = histogram.layer() + "/" + histogram.kind();
        return new Event.Histogram(tag, histogram.min(), histogram.max(), n, n * mean, n * square, limits, counts);
    }
}
