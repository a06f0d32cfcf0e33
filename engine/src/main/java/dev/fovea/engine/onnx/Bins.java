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
        if (input.isOpen()) {
            return false;
        }
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
        Lengths lengths = new Lengths(onnx, value, input);
        int places = sizes.get(axis);
        if (places == 1) {
            return whole(operator, value, axis);
        }
        String size = input.sizes().get(axis) == Shape.OPEN ? lengths.of(axis) : "";
        List<String> reduced = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            String bin = onnx.node(
                    "Slice",
                    List.of(
                            value,
                            start(lengths, axis, size, place, places),
                            end(lengths, axis, size, place, places),
                            onnx.wholes(List.of(2 + axis))));
            reduced.add(whole(operator, bin, axis));
        }
        return onnx.node("Concat", reduced, Attributes.whole("axis", 2 + axis));
    }

    private String whole(String operator, String bin, int axis) {
        return onnx.node(
                operator, List.of(bin), Attributes.wholes("axes", List.of(2 + axis)), Attributes.whole("keepdims", 1));
    }

    private String start(Lengths lengths, int axis, String size, int place, int places) {
        long known = input.sizes().get(axis);
        return known == Shape.OPEN
                ? lengths.by(lengths.times(size, place), places)
                : lengths.number(place * known / places);
    }

    private String end(Lengths lengths, int axis, String size, int place, int places) {
        long known = input.sizes().get(axis);
        return known == Shape.OPEN
                ? lengths.by(lengths.plus(lengths.times(size, place + 1L), places - 1L), places)
                : lengths.number(((place + 1) * known + places - 1) / places);
    }
}
