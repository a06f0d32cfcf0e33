package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.List;

/**
 * An array that a layer keeps: its name and layout as in PyTorch, and how it begins.
 *
 * @param name such as {@code weight} in a layer, {@code c1/conv1/weight} in a graph
 * @param tuning how training treats it
 * @param shape such as {@code [filters, channels / groups, height, width]} or {@code [units, inputs]}
 */
public record Weight(String name, List<Integer> shape, Kind kind, Distribution initially, Tuning tuning) {

    /** What the array is for: weight decay, optimisers and tables tell them apart. */
    public enum Kind {
        WEIGHT,
        BIAS,
        SCALE,
        SHIFT,
        SLOPE,
        RUNNING_MEAN,
        RUNNING_VARIANCE
    }

    /**
     * @throws ShapeException for more elements than an array can hold
     */
    public Weight {
        shape = List.copyOf(shape);
        if (elements(shape) > Integer.MAX_VALUE) {
            throw ShapeException.tooLarge("a " + name + " of " + Shape.text(shape));
        }
    }

    /** An array that is trained as all others. */
    public Weight(String name, List<Integer> shape, Kind kind, Distribution initially) {
        this(name, shape, kind, initially, Tuning.USUAL);
    }

    static Weight statistic(String name, List<Integer> shape, Kind kind, double value) {
        return new Weight(name, shape, kind, new Distribution.Constant(value));
    }

    /** Whether it is a parameter, frozen or not; running statistics only follow the batches, or stay. */
    public boolean learned() {
        return kind != Kind.RUNNING_MEAN && kind != Kind.RUNNING_VARIANCE;
    }

    /** Whether training changes it: a parameter that is not frozen. */
    public boolean trainable() {
        return learned() && !tuning.frozen();
    }

    /** Its name in a PyTorch state dict: {@code layer1.0.conv1.weight}. */
    public String stateName() {
        return name.replace('/', '.');
    }

    public long elements() {
        return elements(shape);
    }

    /** The same array under the path of its layer. */
    public Weight under(String path) {
        return new Weight(path + "/" + name, shape, kind, initially, tuning);
    }

    private static long elements(List<Integer> shape) {
        long elements = 1;
        for (int size : shape) {
            elements = Math.min(elements * size, 1L + Integer.MAX_VALUE);
        }
        return elements;
    }
}
