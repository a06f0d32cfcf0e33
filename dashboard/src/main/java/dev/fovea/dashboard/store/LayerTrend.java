package dev.fovea.dashboard.store;

import java.util.List;

/**
 * How the values of one kind in one layer went: the first and the last that was recorded, and some between.
 *
 * @param total how many were recorded
 * @param nonFinite how many values were NaN or infinite in all that was recorded
 */
public record LayerTrend(String layer, String kind, long total, long nonFinite, List<Seen> seen) {
    public LayerTrend {
        seen = List.copyOf(seen);
    }

    /** A {@link HistogramPoint} without its histogram. */
    public record Seen(
            long step,
            double mean,
            double deviation,
            double min,
            double max,
            double zeroShare,
            double deadShare,
            double saturatedShare,
            double updateRatio,
            double gradientSize) {}

    /** The last that was recorded. */
    public Seen last() {
        return seen.get(seen.size() - 1);
    }
}
