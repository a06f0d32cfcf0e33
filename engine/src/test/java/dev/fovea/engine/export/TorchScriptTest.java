package dev.fovea.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.GoldenWeights;
import dev.fovea.engine.compile.LayerCases;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** libtorch computes from our file what we compute; that Python does too, exports.py shows. */
class TorchScriptTest {
    private static final Map<String, Network> CASES = LayerCases.all();

    private final Path file;

    TorchScriptTest(@TempDir Path folder) {
        file = folder.resolve("net.pt");
    }

    static Stream<String> cases() {
        return CASES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void libtorch_computes_what_we_compute(String name) {
        check(Objects.requireNonNull(CASES.get(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lenet5", "tanh10", "cifar-resnet20-b", "googlenet-torchvision"})
    void libtorch_computes_what_networks_of_the_zoo_compute(String name) {
        check(ZooFigures.small(name));
    }

    private void check(Network network) {
        float[] examples = Golden.numbers(1, 2 * network.input().elements(), 1009);
        try (CompiledNetwork compiled = GoldenWeights.compiled(network)) {
            Map<String, float[]> expected = Map.of("output", compiled.forward(examples));
            Export.of(compiled).torchScript(file);
            OnnxTest.check(expected, run(network, examples));
            if (OnnxTest.hasNorm(network)) {
                Export.of(compiled).folded().torchScript(file);
                OnnxTest.check(expected, run(network, examples));
            }
        }
    }

    private Map<String, float[]> run(Network network, float[] examples) {
        try (ScriptModule module = ScriptModule.open(Place.CPU, file);
                Tensor input = Tensor.ofFloats(Place.CPU, examples, OnnxTest.dims(2, network.input()));
                Tensor output = module.forward(input)) {
            assertThat(output.shape()).startsWith(2);
            return Map.of("output", output.toFloats());
        }
    }
}
