package dev.fovea.dsl.text;

import static dev.fovea.dsl.Blocks.normed;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void aligns_paths_shapes_and_numbers() {
        Network network = Network.of("small", image(3, 32, 32))
                .then("stem", normed(conv(64, 3).same()), relu())
                .then("body", residual(conv(64, 3).same()))
                .then("head", globalAvgPool(), dense(10));
        assertThat(network.summary()).isEqualTo("""
                        small: 3 x 32 x 32 to 10

                        path                 kind           output        parameters
                        ------------------------------------------------------------
                        input                input          3 x 32 x 32            0
                        stem/conv1           conv           64 x 32 x 32       1,728
                        stem/batchNorm1      batchNorm      64 x 32 x 32         128
                        stem/relu1           relu           64 x 32 x 32           0
                        body/body            conv           64 x 32 x 32      36,928
                        body/add             add            64 x 32 x 32           0
                        head/globalAvgPool1  globalAvgPool  64                     0
                        head/dense1          dense          10                   650
                        ------------------------------------------------------------
                        total                                                 39,434
                        running statistics                                       128""");
    }

    @Test
    void of_nothing_is_its_input() {
        assertThat(Network.of("empty", image(1, 2, 3)).summary()).isEqualTo("""
                        empty: 1 x 2 x 3 to 1 x 2 x 3

                        path   kind   output     parameters
                        -----------------------------------
                        input  input  1 x 2 x 3           0
                        -----------------------------------
                        total                             0""");
    }
}
