package dev.fovea.dsl.text;

import static dev.fovea.dsl.Blocks.normed;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Network SMALL = Network.of("small", image(3, 32, 32))
            .then("stem", normed(conv(64, 3).same()), relu())
            .then("body", residual(conv(64, 3).same()), relu())
            .then("head", globalAvgPool(), dense(10));

    @Test
    void aligns_paths_shapes_and_numbers() {
        assertThat(SMALL.summary()).isEqualTo("""
                        small: 3 x 32 x 32 to 10

                        path                 layer               output        parameters  multiply-adds  receptive field
                        -------------------------------------------------------------------------------------------------
                        input                input               3 x 32 x 32            -              -            1 x 1
                        stem/conv1           conv(64, 3).same()  64 x 32 x 32       1,728      1,769,472            3 x 3
                        stem/batchNorm1      batchNorm()         64 x 32 x 32         128              -            3 x 3
                        stem/relu1           relu()              64 x 32 x 32           -              -            3 x 3
                        body/residual1/body  conv(64, 3).same()  64 x 32 x 32      36,928     37,748,736            5 x 5
                        body/residual1/add   add                 64 x 32 x 32           -              -            5 x 5
                        body/relu1           relu()              64 x 32 x 32           -              -            5 x 5
                        head/globalAvgPool1  globalAvgPool()     64                     -              -              all
                        head/dense1          dense(10)           10                   650            640              all
                        -------------------------------------------------------------------------------------------------
                        total                                                      39,434     39,518,848

                        weights             0.16 MB
                        running statistics  128
                        predicting          0.79 MB for one example, at body/residual1/add
                        training            0.80 MB kept for each example""");
    }

    @Test
    void tells_what_is_frozen() {
        assertThat(SMALL.freeze("stem").summary()).endsWith("""
                        weights             0.16 MB
                        trainable           37,578 of 39,434 parameters
                        running statistics  128
                        predicting          0.79 MB for one example, at body/residual1/add
                        training            0.52 MB kept for each example""");
    }

    @Test
    void waits_for_open_sizes() {
        Network network =
                Network.of("open", image(3)).then("c", conv(8, 3), relu()).then("head", globalAvgPool());
        assertThat(network.summary()).isEqualTo("""
                        open: 3 x ? x ? to 8

                        path     layer            output     parameters  multiply-adds  receptive field
                        -------------------------------------------------------------------------------
                        input    input            3 x ? x ?           -              ?            1 x 1
                        c/conv1  conv(8, 3)       8 x ? x ?         224              ?            3 x 3
                        c/relu1  relu()           8 x ? x ?           -              ?            3 x 3
                        head     globalAvgPool()  8                   -              ?              all
                        -------------------------------------------------------------------------------
                        total                                       224              ?

                        weights  0.90 kB
                        memory   known once sizes are, such as network.at(224, 224)""");
    }

    @Test
    void leaves_out_how_weights_begin_and_cuts_what_is_long() {
        Network network = Network.of("long", image(8, 32, 32))
                .then("a", conv(16, 3).init(he()).rate(0.1).decay(0).frozen())
                .then(
                        "b",
                        conv(16, 3)
                                .stride(2, 1)
                                .padding(1, 0)
                                .dilation(1, 2)
                                .groups(4)
                                .bias(false));
        assertThat(network.summary()).contains("""
                        a      conv(16, 3).frozen()                     16 x 30 x 30       1,168      1,036,800            3 x 3
                        b      conv(16, 3).stride(2, 1).padding(1, 0)…  16 x 15 x 26         576        224,640            5 x 7""");
    }

    @Test
    void of_nothing_is_its_input() {
        assertThat(Network.of("empty", vector(6)).summary()).isEqualTo("""
                        empty: 6 to 6

                        path   layer  output  parameters  multiply-adds  receptive field
                        ----------------------------------------------------------------
                        input  input  6                -              -              all
                        ----------------------------------------------------------------
                        total                          -              -

                        weights     0.00 kB
                        predicting  0.02 kB for one example, at input
                        training    0.00 kB kept for each example""");
    }
}
