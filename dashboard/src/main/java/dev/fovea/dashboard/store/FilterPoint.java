package dev.fovea.dashboard.store;

import java.util.List;

/**
 * The weights of one layer at one step, kept as half floats.
 *
 * @param layer the path of the layer in the network's graph, as in {@code c1/conv1}
 * @param shape PyTorch's: {@code [filters, channels, height, width]} for a convolution, {@code [units, inputs]} for dense
 * @param values row-major; the array is kept, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // as many as the layer has weights
public record FilterPoint(long step, String layer, List<Integer> shape, float[] values) {
    public FilterPoint {
        Names.checked("a layer", layer);
        shape = List.copyOf(shape);
        long elements = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (elements != values.length) {
            throw new IllegalArgumentException(
                    "the filters of \"%s\" have shape %s, which is %,d values, but %,d were given."
                            .formatted(layer, shape, elements, values.length));
        }
    }
}
