package dev.fovea.engine.inspect;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.compile.CompiledNetwork;
import java.util.ArrayList;
import java.util.List;

/** Reads the filters of every two-dimensional convolution: of each layer at most 64 filters with 16 channels. */
public final class FilterReader {
    private static final int FILTERS = 64;
    private static final int CHANNELS = 16;

    private FilterReader() {}

    public static List<Filters> read(CompiledNetwork network) {
        List<Filters> filters = new ArrayList<>();
        for (Node node : network.network().graph().nodes()) {
            if (node.operation() instanceof Conv) {
                Weight weight = node.weights().get(0);
                if (weight.shape().size() == 4) {
                    filters.add(
                            cut(node.path(), weight.shape(), network.weights().read(weight.name())));
                }
            }
        }
        return List.copyOf(filters);
    }

    private static Filters cut(String path, List<Integer> shape, float[] values) {
        int count = Math.min(FILTERS, shape.get(0));
        int channels = Math.min(CHANNELS, shape.get(1));
        int area = shape.get(2) * shape.get(3);
        float[] kept = new float[count * channels * area];
        for (int filter = 0; filter < count; filter++) {
            System.arraycopy(values, filter * shape.get(1) * area, kept, filter * channels * area, channels * area);
        }
        return new Filters(path, List.of(count, channels, shape.get(2), shape.get(3)), kept);
    }
}
