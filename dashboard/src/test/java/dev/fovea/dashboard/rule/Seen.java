package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.HistogramPoint;

/** Histograms in which all is well but one number. */
final class Seen {
    private Seen() {}

    static HistogramPoint dead(long step, String layer, double share) {
        return point(step, layer, "activation", 0, share, Double.NaN, Double.NaN, Double.NaN);
    }

    static HistogramPoint saturated(long step, String layer, double share) {
        return point(step, layer, "activation", 0, 0, share, Double.NaN, Double.NaN);
    }

    static HistogramPoint updated(long step, String layer, double ratio) {
        return point(step, layer, "weight", 0, Double.NaN, Double.NaN, ratio, 1e-3);
    }

    static HistogramPoint pulled(long step, String layer, double gradient) {
        return point(step, layer, "weight", 0, Double.NaN, Double.NaN, 1e-3, gradient);
    }

    static HistogramPoint spread(long step, String layer, double deviation) {
        return point(step, layer, "activation", deviation, 0, 0, Double.NaN, Double.NaN, Double.NaN);
    }

    static HistogramPoint odd(long step, String layer, String kind, long nonFinite) {
        return point(step, layer, kind, nonFinite, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private static HistogramPoint point(
            long step,
            String layer,
            String kind,
            long nonFinite,
            double dead,
            double saturated,
            double updated,
            double pulled) {
        return point(step, layer, kind, 0.5, nonFinite, dead, saturated, updated, pulled);
    }

    private static HistogramPoint point(
            long step,
            String layer,
            String kind,
            double deviation,
            long nonFinite,
            double dead,
            double saturated,
            double updated,
            double pulled) {
        long[] counts = {1, 2, 1};
        return new HistogramPoint(
                step,
                layer,
                kind,
                -1,
                1,
                counts,
                0,
                deviation,
                -1,
                1,
                0.1,
                nonFinite,
                dead,
                saturated,
                updated,
                pulled,
                new byte[0]);
    }
}
