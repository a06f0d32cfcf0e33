package dev.fovea.engine.onnx;

import dev.fovea.dsl.layer.LocalResponseNorm;
import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Normalisations; those that learn no scale and shift have ones and zeros. */
record Norms(OnnxGraph onnx, String x, Shape input, List<OnnxWeight> weights) {

    String batch(double epsilon) {
        int channels = input.channels();
        boolean affine = weights.size() > 2;
        String scale = affine ? weights.get(0).in(onnx) : filled(1, channels);
        String shift = affine ? weights.get(1).in(onnx) : filled(0, channels);
        String mean = weights.get(weights.size() - 2).in(onnx);
        String variance = weights.get(weights.size() - 1).in(onnx);
        return onnx.node(
                "BatchNormalization", List.of(x, scale, shift, mean, variance), Attributes.number("epsilon", epsilon));
    }

    String layer(boolean affine, double epsilon) {
        float[] ones = new float[Math.toIntExact(input.elements())];
        Arrays.fill(ones, 1);
        List<String> inputs = affine
                ? List.of(x, weights.get(0).in(onnx), weights.get(1).in(onnx))
                : List.of(x, onnx.constant(ones, input.dims()));
        return onnx.node(
                "LayerNormalization", inputs, Attributes.whole("axis", 1), Attributes.number("epsilon", epsilon));
    }

    String instance(boolean affine, double epsilon) {
        return instance(
                x,
                affine ? weights.get(0).in(onnx) : filled(1, input.channels()),
                affine ? weights.get(1).in(onnx) : filled(0, input.channels()),
                epsilon);
    }

    private String instance(String value, String scale, String shift, double epsilon) {
        return onnx.node("InstanceNormalization", List.of(value, scale, shift), Attributes.number("epsilon", epsilon));
    }

    /** Each group is one channel for a while. */
    String group(int groups, boolean affine, double epsilon) {
        String grouped = onnx.node("Reshape", List.of(x, onnx.wholes(List.of(0, groups, -1))));
        String normed = back(instance(grouped, filled(1, groups), filled(0, groups), epsilon));
        if (!affine) {
            return normed;
        }
        String scaled = onnx.node("Mul", List.of(normed, weights.get(0).perChannel(onnx, input.dimensions())));
        return onnx.node("Add", List.of(scaled, weights.get(1).perChannel(onnx, input.dimensions())));
    }

    /** The channels become an axis of their own, over which a pool takes the mean of squares. */
    String localResponse(LocalResponseNorm norm) {
        String squares = onnx.node("Mul", List.of(x, x));
        String rows = onnx.node("Reshape", List.of(squares, onnx.wholes(List.of(0, 1, input.channels(), -1))));
        String means = onnx.node(
                "AveragePool",
                List.of(rows),
                Attributes.wholes("kernel_shape", List.of(norm.size(), 1)),
                Attributes.wholes("pads", List.of(norm.size() / 2, 0, (norm.size() - 1) / 2, 0)),
                Attributes.whole("count_include_pad", 1));
        String scaled = onnx.node("Mul", List.of(back(means), onnx.number(norm.alpha())));
        String base = onnx.node("Add", List.of(scaled, onnx.number(norm.k())));
        return onnx.node("Div", List.of(x, onnx.node("Pow", List.of(base, onnx.number(norm.beta())))));
    }

    private String back(String value) {
        if (input.isOpen()) {
            return onnx.node("Reshape", List.of(value, new Lengths(onnx, x, input).all()));
        }
        List<Integer> sizes = new ArrayList<>(List.of(0));
        sizes.addAll(input.dims());
        return onnx.node("Reshape", List.of(value, onnx.wholes(sizes)));
    }

    private String filled(float value, int count) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return onnx.constant(values, List.of(count));
    }
}
