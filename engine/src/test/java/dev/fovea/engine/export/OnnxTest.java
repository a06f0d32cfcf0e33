package dev.fovea.engine.export;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.NetworkException;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.GoldenWeights;
import dev.fovea.engine.compile.LayerCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Microsoft's runtime computes from our file what we compute, for every layer with all its options. */
class OnnxTest {
    private static final Map<String, Network> CASES = LayerCases.all();

    private final Path file;

    OnnxTest(@TempDir Path folder) {
        file = folder.resolve("net.onnx");
    }

    static Stream<String> cases() {
        return CASES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_runtime_computes_what_we_compute(String name) {
        Network network = Objects.requireNonNull(CASES.get(name));
        float[] examples = Golden.numbers(1, 2 * network.input().elements(), 1009);
        try (CompiledNetwork compiled = GoldenWeights.compiled(network)) {
            Map<String, float[]> expected = compiled.outputs(examples);
            Export.of(compiled).onnx(file);
            check(expected, OnnxRuntime.run(file, examples, dims(2, network.input())));
            if (hasNorm(network)) {
                Export.of(compiled).folded().onnx(file);
                check(expected, OnnxRuntime.run(file, examples, dims(2, network.input())));
            }
        }
    }

    static boolean hasNorm(Network network) {
        return network.graph().nodes().stream().anyMatch(node -> node.operation() instanceof BatchNorm);
    }

    /** Networks of the zoo that are small; {@link ZooFigures} has them all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lenet5",
                "tanh10",
                "nin",
                "cifar-resnet20-b",
                "googlenet-torchvision",
                "densenet121",
                "cifar-plain32"
            })
    void a_runtime_computes_what_networks_of_the_zoo_compute(String name) {
        Network network = ZooFigures.small(name);
        float[] examples = Golden.numbers(1, 2 * network.input().elements(), 1009);
        try (CompiledNetwork compiled = GoldenWeights.compiled(network)) {
            Map<String, float[]> expected = compiled.outputs(examples);
            Export.of(compiled).folded().onnx(file);
            check(expected, OnnxRuntime.run(file, examples, dims(2, network.input())));
        }
    }

    @Test
    void side_exits_are_outputs_too() {
        Network network = Network.of("n", image(1, 4, 4))
                .then("output", conv(2, 3), output("aux", flatten(), dense(2)))
                .then("rest", batchNorm(), relu());
        float[] examples = Golden.numbers(1, 32, 1009);
        try (CompiledNetwork compiled = GoldenWeights.compiled(network)) {
            Map<String, float[]> expected = compiled.outputs(examples);
            assertThat(expected).containsOnlyKeys("aux", "output");
            Export.of(compiled).folded().onnx(file);
            check(expected, OnnxRuntime.run(file, examples, dims(2, network.input())));
        }
    }

    @Test
    void a_model_says_what_it_is_of() throws IOException {
        Network network = Network.of("small", image(1, 4, 4)).then("c1", conv(2, 3), relu());
        try (CompiledNetwork compiled = GoldenWeights.compiled(network)) {
            Export.of(compiled).onnx(file);
        }
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(model.getGraph().getName()).isEqualTo("small");
        assertThat(model.getGraph().getInputList())
                .extracting(ValueInfoProto::getName)
                .containsExactly("input");
        assertThat(model.getGraph().getNodeList())
                .extracting(NodeProto::getName)
                .containsExactly("c1/conv1/Conv", "c1/relu1/Relu", "output");
        assertThat(model.getGraph().getInitializerList())
                .extracting(TensorProto::getName)
                .containsExactly("c1.conv1.weight", "c1.conv1.bias");
    }

    static Stream<String> open() {
        return CASES.keySet().stream().filter(name -> open(name).isPresent());
    }

    /** The case for maps of any size, if its layers take them. */
    private static Optional<Network> open(String name) {
        Network network = Objects.requireNonNull(CASES.get(name));
        Shape input = network.input();
        if (input.dimensions() == 0) {
            return Optional.empty();
        }
        try {
            Network open = Network.of(
                    network.name(), new Shape(input.channels(), Collections.nCopies(input.dimensions(), Shape.OPEN)));
            for (Named stage : network.stages()) {
                open = open.then(stage.name(), stage.layer());
            }
            return Optional.of(open);
        } catch (NetworkException closed) {
            return Optional.empty();
        }
    }

    /** For the case's own sizes, and others that leave pools and strides with other rests. */
    @ParameterizedTest
    @MethodSource("open")
    void open_sizes_stay_open(String name) {
        Network network = open(name).orElseThrow();
        Shape closed = Objects.requireNonNull(CASES.get(name)).input();
        try (CompiledNetwork compiled = GoldenWeights.compiled(network)) {
            Export.of(compiled).onnx(file);
            for (int more : new int[] {0, 1, 3}) {
                int[] sizes = IntStream.range(0, closed.dimensions())
                        .map(axis -> closed.sizes().get(axis))
                        .toArray();
                for (int axis = 0; axis < sizes.length; axis++) {
                    // What goes down and up again takes only sizes that can be halved.
                    sizes[axis] += name.equals("storey of a u-net") ? 2 * more : more * (axis + 1) % 4;
                }
                Shape each = network.at(sizes).input();
                float[] examples = Golden.numbers(1, 2 * each.elements(), 1009);
                check(compiled.outputs(examples, each), OnnxRuntime.run(file, examples, dims(2, each)));
            }
        }
    }

    @Test
    void a_model_says_which_sizes_are_open_and_what_it_is_told() throws IOException {
        Network network = Network.of("n", image(3)).then("maps", conv(2, 3).stride(2), output("tap"), globalAvgPool());
        try (CompiledNetwork compiled = GoldenWeights.compiled(network)) {
            Export.of(compiled)
                    .saying(Map.of("classes", "[\"cat\",\"dog\"]"))
                    .folded()
                    .onnx(file);
        }
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
        assertThat(model.getModelVersion()).isEqualTo(1);
        assertThat(model.getMetadataPropsList())
                .extracting(StringStringEntryProto::getKey, StringStringEntryProto::getValue)
                .containsExactly(tuple("classes", "[\"cat\",\"dog\"]"));
        assertThat(sizes(model.getGraph().getInput(0))).containsExactly("batch", "3", "height", "width");
        assertThat(sizes(model.getGraph().getOutput(0))).containsExactly("batch", "2", "tap_height", "tap_width");
        assertThat(sizes(model.getGraph().getOutput(1))).containsExactly("batch", "2");
    }

    private static List<String> sizes(ValueInfoProto value) {
        return value.getType().getTensorType().getShape().getDimList().stream()
                .map(size -> size.hasDimParam() ? size.getDimParam() : String.valueOf(size.getDimValue()))
                .toList();
    }

    @Test
    void says_where_it_cannot_write() {
        Path nowhere = file.resolveSibling("nowhere").resolve("net.onnx");
        try (CompiledNetwork compiled =
                GoldenWeights.compiled(Network.of("n", image(1, 4, 4)).then("c1", conv(2, 3)))) {
            assertThatThrownBy(() -> Export.of(compiled).onnx(nowhere))
                    .hasMessage("%s: cannot be written (there is no such folder).".formatted(nowhere)
                            + " Name a file in a folder that exists.");
        }
    }

    static void check(Map<String, float[]> expected, Map<String, float[]> found) {
        assertThat(found.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((output, values) -> {
            float[] others = Objects.requireNonNull(found.get(output));
            assertThat(others).hasSameSizeAs(values);
            for (int i = 0; i < values.length; i++) {
                float allowed = 1e-5f + 1e-4f * Math.abs(values[i]);
                assertThat(others[i]).as("%s[%d]", output, i).isBetween(values[i] - allowed, values[i] + allowed);
            }
        });
    }

    static long[] dims(int count, Shape each) {
        List<Integer> dims = new ArrayList<>(List.of(count));
        dims.addAll(each.dims());
        return dims.stream().mapToLong(Integer::longValue).toArray();
    }
}
