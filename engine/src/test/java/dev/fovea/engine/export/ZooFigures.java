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
import java.util.stream.Stream;

/**
 * Exports every network of the zoo, or those that are named, to ONNX, as it is and folded, has Microsoft's runtime run
 * it, and prints by how much the outputs differ at most, as a share of the largest: of small images, and with height and
 * width left open, of the same and of others, where layers allow it. Too large for the tests.
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

    /** The network for maps of any size, where its layers take them. */
    static Optional<Network> open(String name, Shape input) {
        return input.dimensions() == 2 ? at(name, Shape.image(input.channels())) : Optional.empty();
    }

    /** A size that is not square, and leaves strides other rests where the network takes such. */
    static Shape other(Network open, Shape input) {
        return Stream.of(List.of(13, 6), List.of(16, 32), List.of(32, 64))
                .flatMap(more -> {
                    try {
                        return Stream.of(open.at(
                                        input.sizes().get(0) + more.get(0),
                                        input.sizes().get(1) + more.get(1))
                                .input());
                    } catch (NetworkException misfit) {
                        return Stream.empty();
                    }
                })
                .findFirst()
                .orElseThrow();
    }

    public static void main(String[] names) throws IOException {
        for (String name : names.length == 0 ? Zoo.names() : List.of(names)) {
            Network small = small(name);
            print(name, small, List.of(small.input()));
            Optional<Network> open = open(name, small.input());
            if (open.isPresent()) {
                print(name, open.get(), List.of(small.input(), other(open.get(), small.input())));
            }
        }
    }

    private static void print(String name, Network network, List<Shape> sizes) throws IOException {
        Path plain = Files.createTempFile("zoo", ".onnx");
        Path folded = Files.createTempFile("zoo", ".onnx");
        try (CompiledNetwork compiled = GoldenWeights.compiled(network);
                CompiledNetwork exact = GoldenWeights.compiled(network, Precision.FLOAT64)) {
            Export.of(compiled).onnx(plain);
            Export.of(compiled).folded().onnx(folded);
            for (Shape each : sizes) {
                float[] examples = Golden.numbers(1, 2 * each.elements(), 1009);
                long[] dims = OnnxTest.dims(2, each);
                Map<String, float[]> expected = compiled.outputs(examples, each);
                System.out.printf(
                        Locale.ROOT,
                        "%-28s %-12s %-14s %.1e %.1e %.1e%n",
                        name,
                        network.input(),
                        each,
                        difference(expected, OnnxRuntime.run(plain, examples, dims)),
                        difference(expected, OnnxRuntime.run(folded, examples, dims)),
                        difference(exact.outputs(examples, each), expected));
            }
        }
        Files.delete(plain);
        Files.delete(folded);
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
