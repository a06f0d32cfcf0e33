package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.upsample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.Libtorch;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong inside libtorch, or behind {@code close()}, is one sentence with the network's name. */
class TroubleTest {
    private static final String CLOSED = "small: it is closed. Ask it before close(), or make it anew.";
    private static final Network SMALL = Network.of("small", image(1, 2, 2)).then("head", globalAvgPool(), dense(2));

    @Test
    void a_closed_network_says_so(@TempDir Path folder) {
        CompiledNetwork network = CompiledNetwork.of(SMALL, Device.cpu(), 0);
        Path file = folder.resolve("small.safetensors");
        network.save(file);
        network.close();
        network.close();
        try (CompiledNetwork open = CompiledNetwork.of(SMALL, Device.cpu(), 0)) {
            Stream.<ThrowingCallable>of(
                            () -> network.forward(new float[4]),
                            () -> network.forward(new float[4], image(1, 2, 2)),
                            () -> network.forward(new double[4]),
                            () -> network.outputs(new float[4]),
                            () -> network.save(file),
                            () -> network.save(file, Map.of()),
                            () -> network.load(file),
                            () -> network.loadPartially(file),
                            network::copy,
                            network::weights,
                            () -> network.take(open),
                            () -> open.take(network))
                    .forEach(call -> assertThatThrownBy(call)
                            .isInstanceOf(EngineException.class)
                            .hasMessage(CLOSED));
        }
    }

    /** More than a process has addresses for, so that no system promises it. */
    @Test
    void memory_that_is_not_there_is_told_by_what_needs_it() {
        Network huge =
                Network.of("huge", image(1, 2, 2)).then("up", upsample(20_000)).then("head", globalAvgPool(), dense(2));
        try (CompiledNetwork network = CompiledNetwork.of(huge, Device.cpu(), 0)) {
            assertThatThrownBy(() -> network.forward(new float[4 * 32_768]))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("huge: batch 32768 needs 210 TB at once, which this machine does not have."
                            + " Compute fewer at once, such as batch(16384).");
        }
    }

    @Test
    void a_misfit_is_told_by_the_layer_that_met_it() {
        try (ScriptModule module = new Script()
                        .method("m", List.of("n3_stem_conv1 = torch.conv2d(a[0], a[1])"), "n3_stem_conv1")
                        .load(Place.CPU);
                Tensor maps = Tensor.ofFloats(Place.CPU, new float[4], 1, 1, 2, 2);
                Tensor kernel = Tensor.ofFloats(Place.CPU, new float[4], 1, 4, 1, 1)) {
            assertThatThrownBy(() -> Libtorch.computing("net", 1, () -> module.compute("m", maps, kernel)))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("net: libtorch cannot compute stem_conv1: Given groups=1, weight of size [1, 4, 1, 1],"
                            + " expected input[1, 1, 2, 2] to have 4 channels, but got 1 channels instead");
        }
    }
}
