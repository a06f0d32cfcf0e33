package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.Bucket;
import java.util.List;

/**
 * The debiased exponential moving average {@code s = (1 - w) sum(w^i x[n-i]) / (1 - w^n)} of Adam (Kingma and Ba 2015): unlike
 * the plain one it does not start at the first value or at 0. Values that are not finite are passed over.
 */
final class Smoothing {
    private final double weight;
    private double average;
    private double bias = 1;

    Smoothing(double weight) {
        this.weight = weight;
    }

    void add(double value) {
        if (Double.isFinite(value)) {
            average = weight * average + (1 - weight) * value;
            bias *= weight;
        }
    }

    /** NaN before the first value. */
    double value() {
        return bias == 1 ? Double.NaN : average / (1 - bias);
    }

    /**
     * The average of {@code all} points at the end of each of {@code shown}: smoothed first and thinned after, so that a curve
     * looks the same however few of its points are drawn.
     */
    static double[] at(List<Bucket> shown, List<Bucket> all, double weight) {
        Smoothing smoothing = new Smoothing(weight);
        double[] values = new double[shown.size()];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            while (next < all.size() && all.get(next).lastStep() <= shown.get(i).lastStep()) {
                smoothing.add(all.get(next++).last());
            }
            values[i] = smoothing.value();
        }
        return values;
    }
}
