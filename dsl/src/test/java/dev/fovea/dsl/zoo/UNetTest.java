package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ronneberger et al. 2015, figure 1. */
class UNetTest {
    private static final String LEVEL4 = "level1/level2/level3/level4";

    @ParameterizedTest
    @CsvSource({
        "level1/conv2, 64 x 568 x 568",
        "level1/level2/conv2, 128 x 280 x 280",
        "level1/level2/level3/conv2, 256 x 136 x 136",
        LEVEL4 + "/conv2, 512 x 64 x 64",
        LEVEL4 + "/level5/conv1, 1024 x 30 x 30",
        LEVEL4 + "/level5/conv2, 1024 x 28 x 28",
        LEVEL4 + "/concat, 1024 x 56 x 56",
        LEVEL4 + "/conv4, 512 x 52 x 52",
        "level1/level2/level3/concat, 512 x 104 x 104",
        "level1/level2/level3/conv4, 256 x 100 x 100",
        "level1/level2/concat, 256 x 200 x 200",
        "level1/level2/conv4, 128 x 196 x 196",
        "level1/concat, 128 x 392 x 392",
        "level1/conv4, 64 x 388 x 388",
        "scores, 2 x 388 x 388",
    })
    void has_the_maps_of_the_figure(String path, String shape) {
        assertThat(Zoo.network("unet").graph().node(path).output()).hasToString(shape);
    }

    @Test
    void has_23_convolutions() {
        assertThat(Zoo.network("unet").graph().nodes())
                .filteredOn(node -> node.operation().kind().startsWith("conv")
                        && !node.weights().isEmpty())
                .hasSize(23);
    }

    @Test
    void keeps_the_size_where_it_pads_whatever_the_size_is() {
        Network network = UNet.same(image(3), 5);
        assertThat(network).hasToString("unet-same: 3 x ? x ? to 5 x ? x ?");
        assertThat(network.at(96, 160)).hasToString("unet-same: 3 x 96 x 160 to 5 x 96 x 160");
    }
}
