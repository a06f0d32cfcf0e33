package dev.fovea.engine.compile;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Several examples for a network.
 *
 * @param network with the sizes that the examples have
 */
record Batch(Network network, int count) {

    /** So many numbers, as examples of a shape that the network takes. */
    static Batch of(Network network, int numbers, Shape each) {
        Network sized = sized(network, each);
        long elements = each.elements();
        if (numbers == 0 || numbers % elements != 0) {
            throw new EngineException("%s: %d numbers are not a whole number of %s examples. Give %d for each."
                    .formatted(network.name(), numbers, each, elements));
        }
        return new Batch(sized, Math.toIntExact(numbers / elements));
    }

    private static Network sized(Network network, Shape each) {
        Shape input = network.input();
        if (each.isOpen()) {
            throw new EngineException(
                    "%s: the network takes examples of any size, %s. Say how large these are, such as %s."
                            .formatted(network.name(), input, "forward(examples, " + Sentences.of(input) + ")"));
        }
        if (!input.agreesWith(each)) {
            throw new EngineException("%s: the network takes %s, but examples of %s were given. Give it those it takes."
                    .formatted(network.name(), input, each));
        }
        return input.isOpen()
                ? network.at(each.sizes().stream().mapToInt(size -> size).toArray())
                : network;
    }

    long[] dims() {
        return BatchShape.of(count, network.input());
    }

    /** What the network's outputs are in a row of all of them. */
    Map<String, float[]> split(float[] row) {
        Map<String, float[]> outputs = new LinkedHashMap<>();
        int start = 0;
        for (Map.Entry<String, Shape> output : network.outputs().entrySet()) {
            int end = start + Math.toIntExact(count * output.getValue().elements());
            outputs.put(output.getKey(), Arrays.copyOfRange(row, start, end));
            start = end;
        }
        return outputs;
    }
}
