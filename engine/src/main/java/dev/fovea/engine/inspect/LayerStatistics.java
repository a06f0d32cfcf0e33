package dev.fovea.engine.inspect;

import java.util.List;
import java.util.Locale;

/**
 * How the values of one kind in one layer are spread. Values that are not finite are counted and then left out; where none
 * is finite all the other numbers are 0.
 *
 * @param path the layer, such as {@code c1/conv1}
 * @param deviation the root of the mean square distance from the mean
 * @param zeroShare the share of values that are exactly 0, from 0 to 1
 * @param deadShare of an activation, the share of its channels that are not 0 at less than one in a hundred positions of all
 *     examples looked at; NaN for other kinds
 * @param saturatedShare of the output of a sigmoid, hard sigmoid or tanh, the share of values where its slope is below a twentieth of
 *     its largest; NaN for all else
 * @param updateRatio of weights that learn, by how much the step changed them, {@code |change| / |weights|} with Euclidean norms;
 *     about 1e-3 is usual. NaN for all else
 * @param gradientSize of weights that learn, the mean size of the gradient of the loss by each of them; NaN for all else
 * @param activity of an activation, at which share of positions each of its first 64 channels is not 0; empty for other kinds, and
 *     where all of them nearly always are
 * @param counts of 64 bins of one width between {@code min} and {@code max}; where these are equal the first bin has all
 */
public record LayerStatistics(
        String path,
        Kind kind,
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
        List<Double> activity,
        List<Long> counts) {
    /** Bins of every histogram. */
    public static final int BINS = 64;

    /** What was looked at. */
    public enum Kind {
        /** The layer's output. */
        ACTIVATION,
        /** The gradient of the loss by the layer's output. */
        GRADIENT,
        /** The layer's weights, without biases. */
        WEIGHT
    }

    public LayerStatistics {
        activity = List.copyOf(activity);
        counts = List.copyOf(counts);
    }

    LayerStatistics activation(double dead, double saturated, List<Double> active) {
        return with(dead, saturated, updateRatio, gradientSize, active);
    }

    LayerStatistics updated(double ratio) {
        return with(deadShare, saturatedShare, ratio, gradientSize, activity);
    }

    LayerStatistics pulled(double size) {
        return with(deadShare, saturatedShare, updateRatio, size, activity);
    }

    private LayerStatistics with(double dead, double saturated, double ratio, double size, List<Double> active) {
        return new LayerStatistics(
                path, kind, mean, deviation, min, max, zeroShare, nonFinite, dead, saturated, ratio, size, active,
                counts);
    }

    /** What fits on a line: not the histogram. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %s: mean %.4g, deviation %.4g, %.4g to %.4g",
                path,
                kind.name().toLowerCase(Locale.ROOT),
                mean,
                deviation,
                min,
                max);
    }
}
