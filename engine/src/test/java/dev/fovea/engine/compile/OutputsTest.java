package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.NetworkException;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.Golden;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Networks with several ways out, and with any size in. */
class OutputsTest {
    private static final Network BRANCHED = Network.of("branched", image(2, 4, 4))
            .then("c1", conv(3, 3), output("maps", identity()), relu())
            .then("aux", output("aux1", flatten(), dense(5)))
            .then("head", globalAvgPool(), dense(4));
    private static final Network OPEN = Network.of("open", image(2))
            .then("c1", conv(3, 3), relu(), maxPool(2))
            .then("maps", output("half", conv(1, 1)))
            .then("head", globalAvgPool(), dense(4));

    @Test
    void come_by_name_the_side_exits_first() {
        float[] examples = Golden.numbers(1, 64, 1009);
        try (CompiledNetwork network = CompiledNetwork.of(BRANCHED, Device.cpu(), 7)) {
            Map<String, float[]> outputs = network.outputs(examples);
            assertThat(outputs.keySet()).containsExactly("maps", "aux1", "output");
            assertThat(outputs.get("maps")).hasSize(2 * 3 * 2 * 2);
            assertThat(outputs.get("aux1")).hasSize(2 * 5);
            assertThat(outputs.get("output")).containsExactly(network.forward(examples), offset(1e-6f));
        }
    }

    @Test
    void are_what_shorter_networks_give() {
        float[] examples = Golden.numbers(1, 64, 1009);
        Network tap = Network.of("tap", image(2, 4, 4)).then("c1", conv(3, 3));
        try (CompiledNetwork network = CompiledNetwork.of(BRANCHED, Device.cpu(), 7);
                CompiledNetwork shorter = CompiledNetwork.of(tap, Device.cpu(), 7)) {
            shorter.weights().write("c1/weight", network.weights().read("c1/conv1/weight"));
            shorter.weights().write("c1/bias", network.weights().read("c1/conv1/bias"));
            float[] maps = shorter.forward(examples);
            assertThat(DoubleStream.of(Golden.doubles(maps)))
                    .as("what the rectifier must leave alone")
                    .anyMatch(value -> value < 0);
            assertThat(network.outputs(examples).get("maps")).containsExactly(maps, offset(1e-6f));
        }
    }

    @Test
    void are_the_end_alone_where_there_are_no_exits() {
        try (CompiledNetwork network =
                CompiledNetwork.of(Network.of("n", signal(1, 3)).then("s", relu()), Device.cpu(), 0)) {
            Map<String, float[]> outputs = network.outputs(new float[] {-1, 2, 3});
            assertThat(outputs).containsOnlyKeys("output");
            assertThat(outputs.get("output")).containsExactly(0, 2, 3);
        }
    }

    @Test
    void follow_the_size_of_the_examples() {
        try (CompiledNetwork network = CompiledNetwork.of(OPEN, Device.cpu(), 7);
                CompiledNetwork closed = CompiledNetwork.of(OPEN.at(6, 9), Device.cpu(), 7)) {
            float[] examples = Golden.numbers(1, 2 * 2 * 6 * 9, 1009);
            float[] outputs = closed.forward(examples);
            assertThat(network.forward(examples, image(2, 6, 9))).containsExactly(outputs, offset(1e-6f));
            Map<String, float[]> all = network.outputs(examples, image(2, 6, 9));
            assertThat(all.get("half")).hasSize(2 * 2 * 3);
            assertThat(all.get("output")).containsExactly(outputs, offset(1e-6f));
            assertThat(network.forward(Arrays.copyOf(examples, 32), image(2, 4, 4)))
                    .hasSize(4);
        }
    }

    @Test
    void are_not_computed_for_sizes_that_do_not_fit() {
        try (CompiledNetwork network = CompiledNetwork.of(OPEN, Device.cpu(), 7);
                CompiledNetwork closed = CompiledNetwork.of(BRANCHED, Device.cpu(), 7)) {
            assertRefused(
                    () -> network.forward(new float[32]),
                    "open: the network takes examples of any size, 2 x ? x ?."
                            + " Say how large these are, such as forward(examples, image(2, 64, 64)).");
            assertRefused(
                    () -> network.forward(new float[32], image(1, 4, 8)),
                    "open: the network takes 2 x ? x ?, but examples of 1 x 4 x 8 were given."
                            + " Give it those it takes.");
            assertRefused(
                    () -> network.outputs(new float[33], image(2, 4, 4)),
                    "open: 33 numbers are not a whole number of 2 x 4 x 4 examples. Give 32 for each.");
            assertRefused(
                    () -> closed.outputs(new float[64], image(2, 4, 8)),
                    "branched: the network takes 2 x 4 x 4, but examples of 2 x 4 x 8 were given."
                            + " Give it those it takes.");
            assertThatThrownBy(() -> network.forward(new float[8], image(2, 2, 2)))
                    .isInstanceOf(NetworkException.class)
                    .hasMessageStartingWith("open/c1/conv1: a 3 x 3 kernel does not fit");
        }
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(EngineException.class).hasMessage(message);
    }
}
