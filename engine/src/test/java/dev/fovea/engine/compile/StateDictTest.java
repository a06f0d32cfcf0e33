package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network with the weights that PyTorch saved computes what PyTorch computed; see golden_statedicts.py. */
class StateDictTest {
    static final Network NETWORK = Network.of("small", image(2, 4, 4))
            .then("conv", conv(3, 3))
            .then("norm", batchNorm())
            .then("act", relu(), flatten())
            .then("head", dense(5));

    @ParameterizedTest
    @CsvSource({
        "zip, 1e-5",
        "legacy, 1e-5",
        "protocol4, 1e-5",
        "checkpoint, 1e-5",
        "channels_last, 1e-5",
        "parameters, 1e-5",
        "half, 2e-3"
    })
    void computes_what_pytorch_computed(String name, double tolerance) throws IOException, URISyntaxException {
        try (CompiledNetwork network =
                CompiledNetwork.load(NETWORK, golden(name + ".pt"), Device.cpu().threads(1))) {
            float[] found = network.forward(Golden.numbers(1, 2 * 2 * 4 * 4, 1009));
            String[] expected = Files.readString(golden("output.txt")).strip().split(" ", -1);
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(Float.parseFloat(expected[i]), offset((float) tolerance));
            }
        }
    }

    static Path golden(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(StateDictTest.class.getResource("/golden/statedicts/" + name))
                .toURI());
    }
}
