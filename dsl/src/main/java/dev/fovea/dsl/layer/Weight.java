package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.List;

/**
 * An array that a layer keeps: its name and layout as in PyTorch, and how it begins.
 *
 * @param name such as {@code weight} in a layer, {@code c1/conv1/weight} in a graph
 * @param shape such as {@code [filters, channels / groups, height, width]} or {@code [units, inputs]}
 */
public record Weight(String name, List<Integer> shape, Kind kind, Distribution initially) {

    /** What the array is for: weight decay, optimisers and tables tell them apart. */
    public enum Kind {
        WEIGHT,
        BIAS,
        SCALE,
        SHIFT,
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

    /** Whether training changes it; running statistics only follow the batches. */
    public boolean trainable() {
        return kind != Kind.RUNNING_MEAN && kind != Kind.RUNNING_VARIANCE;
    }

    public long elements() {
        return elements(shape);
    }

    /** The same array under the path of its layer. */
    public Weight under(String path) {
        return new Weight(path + "/" + name, shape, kind, initially);
    }

    private static long elements(List<Integer> shape) {
        long elements = 1;
        for (int size : shape) {
            elements = Math.min(elements * size, 1L + Integer.MAX_VALUE);
        }
        return elements;
    }
}
