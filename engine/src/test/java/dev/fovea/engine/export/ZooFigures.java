package dev.fovea.engine.export;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.NetworkException;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.zoo.Zoo;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.GoldenWeights;
import dev.fovea.engine.torch.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Exports every network of the zoo, or those that are named, to ONNX, as it is and folded, has Microsoft's runtime run it, and prints by
 * how much the outputs differ at most, as a share of the largest. Too large for the tests.
 */
public final class ZooFigures {
    private static final List<Integer> SIZES = List.of(32, 48, 64, 72, 96);

    private ZooFigures() {}

    /** The network for an input as small as it can be. */
    static Network small(String name) {
        Network network = Zoo.network(name);
        if (network.input().dimensions() != 2) {
            return network;
        }
        return SIZES.stream()
                .flatMap(size -> at(name, Shape.image(network.input().channels(), size, size)).stream())
                .findFirst()
                .orElse(network);
    }

    private static Optional<Network> at(String name, Shape input) {
        try {
            return Optional.of(Zoo.network(name, input));
        } catch (NetworkException tooSmall) {
            return Optional.empty();
        }
    }

    public static void main(String[] names) throws IOException {
        Path file = Files.createTempFile("zoo", ".onnx");
        for (String name : names.length == 0 ? Zoo.names() : List.of(names)) {
            Network network = small(name);
            float[] examples = Golden.numbers(1, 2 * network.input().elements(), 1009);
            try (CompiledNetwork compiled = GoldenWeights.compiled(network)) {
                Map<String, float[]> expected = compiled.outputs(examples);
                Export.of(compiled).onnx(file);
                double plain = difference(expected, OnnxRuntime.run(file, examples, OnnxTest.dims(2, network.input())));
                Export.of(compiled).folded().onnx(file);
                double folded =
                        difference(expected, OnnxRuntime.run(file, examples, OnnxTest.dims(2, network.input())));
                double rounding = difference(exact(network, examples), expected);
                System.out.printf(
                        Locale.ROOT, "%-28s %-14s %.1e %.1e %.1e%n", name, network.input(), plain, folded, rounding);
            }
        }
        Files.delete(file);
    }

    private static Map<String, float[]> exact(Network network, float[] examples) {
        try (CompiledNetwork compiled = GoldenWeights.compiled(network, Precision.FLOAT64)) {
            return compiled.outputs(examples);
        }
    }

    static double difference(Map<String, float[]> expected, Map<String, float[]> found) {
        double worst = expected.keySet().equals(found.keySet()) ? 0 : Double.NaN;
        for (Map.Entry<String, float[]> output : expected.entrySet()) {
            float[] others = Objects.requireNonNull(found.get(output.getKey()));
            double largest = 0;
            double most = 0;
            for (int i = 0; i < others.length; i++) {
                largest = Math.max(largest, Math.abs(output.getValue()[i]));
                most = Math.max(most, Math.abs(output.getValue()[i] - (double) others[i]));
            }
            worst = Math.max(worst, most / largest);
        }
        return worst;
    }
}
