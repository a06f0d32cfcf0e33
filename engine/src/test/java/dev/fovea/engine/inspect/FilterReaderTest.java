package dev.fovea.engine.inspect;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterReaderTest {
    @Test
    void reads_the_weights_of_every_convolution_on_images() {
        Network network = Network.of("n", image(2, 8, 8))
                .then("c1", conv(3, 3), conv(4, 1).kernel(2, 5))
                .then("head", flatten(), dense(2));
        try (CompiledNetwork compiled = CompiledNetwork.of(network, Device.cpu(), 1)) {
            List<Filters> filters = FilterReader.read(compiled);
            assertThat(filters).extracting(Filters::path).containsExactly("c1/conv1", "c1/conv2");
            assertThat(filters).extracting(Filters::shape).containsExactly(List.of(3, 2, 3, 3), List.of(4, 3, 2, 5));
            assertThat(filters.get(0).values())
                    .containsExactly(compiled.weights().read("c1/conv1/weight"));
        }
    }

    @Test
    void cuts_large_layers_to_64_filters_of_16_channels() {
        Network network = Network.of("n", image(17, 4, 4)).then("c1", conv(70, 3));
        try (CompiledNetwork compiled = CompiledNetwork.of(network, Device.cpu(), 1)) {
            float[] all = compiled.weights().read("c1/weight");
            Filters cut = FilterReader.read(compiled).get(0);
            assertThat(cut.shape()).containsExactly(64, 16, 3, 3);
            for (int filter = 0; filter < 64; filter++) {
                for (int i = 0; i < 16 * 9; i++) {
                    assertThat(cut.values()[filter * 16 * 9 + i]).isEqualTo(all[filter * 17 * 9 + i]);
                }
            }
        }
    }

    @Test
    void leaves_out_what_cannot_be_drawn() {
        Network network = Network.of("n", signal(2, 8)).then("c1", conv(3, 3)).then("head", flatten(), dense(2));
        try (CompiledNetwork compiled = CompiledNetwork.of(network, Device.cpu(), 1)) {
            assertThat(FilterReader.read(compiled)).isEmpty();
        }
    }
}
