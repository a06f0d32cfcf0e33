package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.engine.torch.Precision.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.Golden;
import dev.fovea.engine.torch.Live;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompiledNetworkTest {
    private static final Network NETWORK = Network.of("n", image(2, 4, 4))
            .then("c1", conv(3, 3).same(), relu())
            .then("head", flatten(), dense(5));

    private final CompiledNetwork compiled = CompiledNetwork.of(NETWORK, Device.cpu(), 7);

    @AfterEach
    void close() {
        compiled.close();
    }

    @Test
    void computes_each_example_as_if_it_were_alone() {
        float[] three = Golden.numbers(1, 3 * 32, 1009);
        float[] outputs = compiled.forward(three);
        assertThat(outputs).hasSize(15);
        for (int i = 0; i < 3; i++) {
            assertThat(compiled.forward(Arrays.copyOfRange(three, 32 * i, 32 * i + 32)))
                    .containsExactly(Arrays.copyOfRange(outputs, 5 * i, 5 * i + 5), offset(1e-6f));
        }
    }

    @Test
    void gives_maps_channel_by_channel() {
        Network maps = Network.of("maps", image(2, 4, 4)).then("c1", conv(2, 1).bias(false));
        try (CompiledNetwork network = CompiledNetwork.of(maps, Device.cpu(), 0)) {
            network.weights().write("c1/weight", new float[] {1, 0, 0, 1});
            float[] image = Golden.numbers(1, 32, 1009);
            assertThat(network.forward(image)).containsExactly(image);
        }
    }

    @Test
    void keeps_all_digits_where_the_device_has_them() {
        Network scaled =
                Network.of("scaled", image(1, 1, 1)).then("c1", conv(1, 1).bias(false));
        try (CompiledNetwork single = CompiledNetwork.of(scaled, Device.cpu(), 3);
                CompiledNetwork twice = CompiledNetwork.of(scaled, Device.cpu().precision(FLOAT64), 3)) {
            String weight = "c1/weight";
            assertThat(twice.weights().read(weight))
                    .containsExactly(single.weights().read(weight));
            single.weights().write(weight, new double[] {1.1});
            twice.weights().write(weight, new double[] {1.1});
            assertThat(single.weights().readExactly(weight)).containsExactly(1.1f);
            assertThat(twice.weights().readExactly(weight)).containsExactly(1.1);
            assertThat(twice.forward(new double[] {1.3})).containsExactly(1.3 * 1.1);
            assertThat(twice.forward(new float[] {1})).containsExactly(1.1f);
        }
    }

    @Test
    void passes_its_input_on_when_it_has_no_stages() {
        try (CompiledNetwork network = CompiledNetwork.of(Network.of("n", image(1, 2, 2)), Device.cpu(), 0)) {
            assertThat(network.forward(new float[] {1, 2, 3, 4})).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void refuses_numbers_that_are_not_whole_examples() {
        String expected = " numbers are not a whole number of 2 x 4 x 4 examples. Give 32 for each.";
        assertRefused(() -> compiled.forward(new float[33]), "n: 33" + expected);
        assertRefused(() -> compiled.forward(new float[0]), "n: 0" + expected);
    }

    @Test
    void reads_back_what_was_written_in_the_order_of_the_shape() {
        float[] values = Golden.numbers(3, 54, 1009);
        compiled.weights().write("c1/conv1/weight", values);
        assertThat(compiled.weights().read("c1/conv1/weight")).containsExactly(values);
    }

    @Test
    void names_the_weights_when_there_is_no_such() {
        String message = "c9/weight: there is no such weight. There are c1/conv1/weight, c1/conv1/bias,"
                + " head/dense1/weight, head/dense1/bias.";
        assertRefused(() -> compiled.weights().read("c9/weight"), message);
        assertRefused(() -> compiled.weights().write("c9/weight", new float[1]), message);
    }

    @Test
    void refuses_another_number_of_values() {
        assertRefused(
                () -> compiled.weights().write("head/dense1/bias", new float[4]),
                "head/dense1/bias: 4 values were given for [5], which holds 5.");
    }

    @Test
    void leaves_nothing_behind() {
        int before = Live.arrays();
        try (CompiledNetwork network = CompiledNetwork.of(NETWORK, Device.cpu(), 7)) {
            assertThat(network.forward(new float[32])).hasSize(5);
            assertThat(network.weights().read("c1/conv1/bias")).hasSize(3);
        }
        assertThat(Live.arrays()).isEqualTo(before);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(EngineException.class).hasMessage(message);
    }
}
