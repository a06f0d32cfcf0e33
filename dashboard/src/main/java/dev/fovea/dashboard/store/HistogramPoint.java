package dev.fovea.dashboard.store;

import org.jspecify.annotations.Nullable;

/**
 * The distribution of one layer's values at one step.
 *
 * @param layer the path of the layer in the network's graph, as in {@code c1/conv1}
 * @param kind {@code activation}, {@code gradient} or {@code weight}
 * @param counts of equal bins over {@code [low, high]}, usually 64 and at most 4096; the array is kept, not copied, as is {@code activity}
 * @param zeroShare the share of values that are exactly 0, from 0 to 1
 * @param nonFinite how many values were NaN or infinite; they are in no bin
 * @param deadShare of an activation, the share of its channels that are 0 throughout; NaN where nobody looked
 * @param saturatedShare of an activation, the share of values where its slope is nearly 0; NaN where it has no such ends
 * @param updateRatio of weights, the length of their change in the step by their own; NaN where nobody looked
 * @param gradientSize of weights, the mean size of the gradient of the loss by each; NaN where nobody looked
 * @param activity of an activation, at which share of positions each channel is not 0, from 0 to 255 as unsigned bytes; empty
 *     where nobody looked
 */
@SuppressWarnings("ArrayRecordComponent") // 64 boxed counts for each layer and step would be most of the cost
public record HistogramPoint(
        long step,
        String layer,
        String kind,
        double low,
        double high,
        long[] counts,
        double mean,
        double deviation,
        double min,
        double max,
        double zeroShare,
        long nonFinite,
        double deadShare,
        double saturatedShare,
        double updateRatio,
        double gradientSize,
        byte[] activity) {

    private static final int MOST_BINS = 4096;

    /** Values of which no more is known than how they are spread. */
    public HistogramPoint(
            long step,
            String layer,
            String kind,
            double low,
            double high,
            long[] counts,
            double mean,
            double deviation,
            double min,
            double max,
            double zeroShare,
            long nonFinite) {
        this(
                step,
                layer,
                kind,
                low,
                high,
                counts,
                mean,
                deviation,
                min,
                max,
                zeroShare,
                nonFinite,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                new byte[0]);
    }

    public HistogramPoint {
        Names.checked("a layer", layer);
        Names.checked("a kind", kind);
        activity = orNone(activity);
        if (activity.length > MOST_BINS) {
            throw new IllegalArgumentException("the activity of \"%s\" is of %,d channels. Use at most %,d."
                    .formatted(layer, activity.length, MOST_BINS));
        }
        if (counts.length > MOST_BINS) {
            throw new IllegalArgumentException("the histogram of \"%s\" has %,d bins. Use at most %,d."
                    .formatted(layer, counts.length, MOST_BINS));
        }
    }

    /** Runs that were recorded, or exported, before there was activity have none. */
    static byte[] orNone(byte @Nullable [] activity) {
        return activity == null ? new byte[0] : activity;
    }
}
