package dev.fovea.engine.inspect;

import dev.fovea.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * What a convolution gives for some images.
 *
 * @param path the layer, such as {@code c1/conv1}
 * @param channels how many maps the layer has, of which the first are here
 * @param shape images x maps x height x width of what is here; large maps are made smaller by means of squares
 * @param values row by row; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // passed on to whoever draws or stores them, compared by no one
public record FeatureMaps(String path, int channels, List<Integer> shape, float[] values) {
    public FeatureMaps {
        shape = List.copyOf(shape);
    }

    /** One map of one image, row by row. */
    public float[] map(int image, int map) {
        int area = shape.get(2) * shape.get(3);
        int start = (image * shape.get(1) + map) * area;
        return Arrays.copyOfRange(values, start, start + area);
    }

    @Override
    public String toString() {
        return path + ": " + Shape.text(shape);
    }
}
