package dev.fovea.engine.onnx;

import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Pools to given sizes: place {@code i} of {@code n} along {@code s} elements sees those from {@code floor(i s / n)}
 * to below {@code ceil((i + 1) s / n)}. Axis by axis, as means of means and maxima of maxima are the same here.
 */
record Bins(OnnxGraph onnx, Shape input, List<Integer> sizes) {

    String max(String x) {
        return tiles() ? tiled(x, "MaxPool") : reduced(x, "ReduceMax");
    }

    String avg(String x) {
        return tiles() ? tiled(x, "AveragePool") : reduced(x, "ReduceMean");
    }

    private boolean tiles() {
        for (int axis = 0; axis < sizes.size(); axis++) {
            if (input.sizes().get(axis) % sizes.get(axis) != 0) {
                return false;
            }
        }
        return true;
    }

    private String tiled(String x, String operator) {
        List<Integer> kernel = new ArrayList<>();
        for (int axis = 0; axis < sizes.size(); axis++) {
            kernel.add(input.sizes().get(axis) / sizes.get(axis));
        }
        return onnx.node(
                operator, List.of(x), Attributes.wholes("kernel_shape", kernel), Attributes.wholes("strides", kernel));
    }

    private String reduced(String x, String operator) {
        String value = x;
        for (int axis = 0; axis < sizes.size(); axis++) {
            if (!input.sizes().get(axis).equals(sizes.get(axis))) {
                value = reduced(value, operator, axis);
            }
        }
        return value;
    }

    private String reduced(String value, String operator, int axis) {
        long size = input.sizes().get(axis);
        int places = sizes.get(axis);
        List<String> reduced = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            int start = (int) (place * size / places);
            int end = (int) (((place + 1) * size + places - 1) / places);
            String bin = onnx.node(
                    "Slice",
                    List.of(
                            value,
                            onnx.wholes(List.of(start)),
                            onnx.wholes(List.of(end)),
                            onnx.wholes(List.of(2 + axis))));
            reduced.add(onnx.node(
                    operator,
                    List.of(bin),
                    Attributes.wholes("axes", List.of(2 + axis)),
                    Attributes.whole("keepdims", 1)));
        }
        return onnx.node("Concat", reduced, Attributes.whole("axis", 2 + axis));
    }
}
