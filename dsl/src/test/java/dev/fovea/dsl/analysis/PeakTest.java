package dev.fovea.dsl.analysis;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import org.junit.jupiter.api.Test;

class PeakTest {
    private static final int MAPS = 4 * 8 * 8;

    private static Peak peak(Layer... layers) {
        return Network.of("toy", image(4, 8, 8)).then("s", layers).analysis().peak();
    }

    @Test
    void is_what_one_layer_reads_and_writes() {
        assertThat(peak(conv(8, 1), conv(2, 1), conv(1, 1))).isEqualTo(new Peak(MAPS + 2 * MAPS, "s/conv1"));
        assertThat(peak(conv(8, 1)).bytes()).isEqualTo(3 * MAPS * 4);
    }

    @Test
    void an_activation_overwrites_what_nobody_else_reads() {
        assertThat(peak(conv(2, 1), relu(), conv(2, 1), relu()).floats()).isEqualTo(MAPS + MAPS / 2);
        assertThat(peak(conv(4, 1), residual(relu()))).isEqualTo(new Peak(3 * MAPS, "s/residual1/add"));
    }

    @Test
    void the_input_is_not_overwritten() {
        assertThat(peak(relu())).isEqualTo(new Peak(2 * MAPS, "s"));
    }

    @Test
    void dropout_and_flatten_take_nothing() {
        assertThat(peak(conv(4, 1), relu(), dropout(0.5), flatten(), dense(3)))
                .isEqualTo(new Peak(2 * MAPS, "s/conv1"));
        assertThat(peak(flatten())).isEqualTo(new Peak(MAPS, "input"));
    }

    @Test
    void a_skip_is_held_until_it_is_read() {
        assertThat(peak(residual(sequential(conv(8, 1), conv(4, 1))))).isEqualTo(new Peak(4 * MAPS, "s/body/conv2"));
    }

    @Test
    void an_output_is_held_to_the_end() {
        assertThat(peak(conv(4, 1), output("tap"), conv(4, 1), conv(8, 1), globalAvgPool()))
                .isEqualTo(new Peak(4 * MAPS, "s/conv3"));
        assertThat(peak(conv(4, 1), identity(), conv(4, 1), conv(8, 1), globalAvgPool()))
                .isEqualTo(new Peak(3 * MAPS, "s/conv3"));
        assertThat(peak(conv(4, 1), output("tap"), relu(), conv(4, 1)).floats()).isEqualTo(3 * MAPS);
    }
}
