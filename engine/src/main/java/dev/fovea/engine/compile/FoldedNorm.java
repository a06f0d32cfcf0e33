package dev.fovea.engine.compile;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Distribution;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Weight;
import java.util.List;
import java.util.Map;

/**
 * A convolution or dense layer that does what it and the batch norm behind it did: weights {@code w s} and biases {@code (b - mean) s + shift},
 * where {@code s = scale / sqrt(variance + epsilon)}.
 *
 * @param node the layer, under its own path, with a bias
 * @param values of its weights, by path
 */
record FoldedNorm(Node node, Map<String, float[]> values) {

    static FoldedNorm of(Node layer, Node norm, Weights weights) {
        Weight weight = layer.weights().get(0);
        int filters = weight.shape().get(0);
        double[] scale = scale(norm, weights);
        double[] shift = norm.weights().size() > 2 ? read(weights, norm, 1) : new double[filters];
        double[] mean = read(weights, norm, norm.weights().size() - 2);
        double[] bias = layer.weights().size() > 1 ? read(weights, layer, 1) : new double[filters];
        double[] factors = read(weights, layer, 0);
        float[] folded = new float[factors.length];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (float) (factors[i] * scale[i / (folded.length / filters)]);
        }
        float[] biases = new float[filters];
        for (int f = 0; f < filters; f++) {
            biases[f] = (float) ((bias[f] - mean[f]) * scale[f] + shift[f]);
        }
        Weight biasWeight = layer.weights().size() > 1 ? layer.weights().get(1) : bias(layer, filters);
        Operation operation =
                layer.operation() instanceof Conv conv ? conv.bias(true) : ((Dense) layer.operation()).bias(true);
        return new FoldedNorm(
                new Node(
                        layer.index(),
                        layer.path(),
                        operation,
                        layer.inputs(),
                        layer.output(),
                        List.of(weight, biasWeight)),
                Map.of(weight.name(), folded, biasWeight.name(), biases));
    }

    private static double[] scale(Node norm, Weights weights) {
        double[] variance = read(weights, norm, norm.weights().size() - 1);
        double[] learned = norm.weights().size() > 2 ? read(weights, norm, 0) : new double[0];
        double epsilon = ((BatchNorm) norm.operation()).epsilon();
        double[] scale = new double[variance.length];
        for (int f = 0; f < scale.length; f++) {
            scale[f] = (learned.length > 0 ? learned[f] : 1) / Math.sqrt(variance[f] + epsilon);
        }
        return scale;
    }

    private static double[] read(Weights weights, Node node, int index) {
        return weights.readExactly(node.weights().get(index).name());
    }

    private static Weight bias(Node layer, int filters) {
        return new Weight("bias", List.of(filters), Weight.Kind.BIAS, new Distribution.Constant(0)).under(layer.path());
    }
}
