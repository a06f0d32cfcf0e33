package dev.fovea.engine.inspect;

import dev.fovea.dsl.shape.Shape;
import java.util.List;

/**
 * The filters of a convolution at one moment.
 *
 * @param path the layer, such as {@code c1/conv1}
 * @param shape filters x channels x height x width of what is here; large layers are cut to their first filters and channels
 * @param values row by row; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // passed on to whoever draws or stores them, compared by no one
public record Filters(String path, List<Integer> shape, float[] values) {
    public Filters {
        shape = List.copyOf(shape);
    }

    @Override
    public String toString() {
        return path + ": " + Shape.text(shape);
    }
}
