package dev.fovea.dsl.analysis;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.normed;
import static dev.fovea.dsl.Layers.adaptiveAvgPool;
import static dev.fovea.dsl.Layers.adaptiveMaxPool;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.crop;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.dropoutMaps;
import static dev.fovea.dsl.Layers.elu;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.gelu;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.globalMaxPool;
import static dev.fovea.dsl.Layers.groupNorm;
import static dev.fovea.dsl.Layers.hardSigmoid;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.instanceNorm;
import static dev.fovea.dsl.Layers.layerNorm;
import static dev.fovea.dsl.Layers.leakyRelu;
import static dev.fovea.dsl.Layers.localResponseNorm;
import static dev.fovea.dsl.Layers.logSoftmax;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.multiply;
import static dev.fovea.dsl.Layers.pad;
import static dev.fovea.dsl.Layers.pixelShuffle;
import static dev.fovea.dsl.Layers.prelu;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.reshape;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.selu;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.silu;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.dsl.Layers.softplus;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.dsl.Layers.upsample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the tensors that PyTorch 2.13 saves for the backward pass, counted by {@code saved_tensors_hooks}. */
class KeptTest {
    private static final int INPUT = 3 * 32 * 32;
    private static final int MAPS = 8 * 32 * 32;

    private static long kept(Layer... layers) {
        return Network.of("toy", image(3, 32, 32)).then("s", layers).analysis().kept();
    }

    @Test
    void equals_pytorchs_on_a_plain_network() {
        assertThat(kept(
                        repeat(2, sequential(conv3x3(8), relu())),
                        maxPool(2),
                        flatten(),
                        dense(32),
                        relu(),
                        dropout(0.5),
                        dense(10)))
                .isEqualTo(25_696);
    }

    @Test
    void equals_pytorchs_on_a_residual_network() {
        assertThat(kept(
                        conv3x3(8),
                        batchNorm(),
                        relu(),
                        residual(sequential(normed(conv3x3(8)), relu(), normed(conv3x3(8)))),
                        relu(),
                        avgPool(2),
                        conv3x3(6),
                        tanh()))
                .isEqualTo(55_808);
    }

    static List<Arguments> layers() {
        return Stream.concat(
                        Stream.<Layer>of(
                                        leakyRelu(),
                                        elu(),
                                        selu(),
                                        gelu(),
                                        silu(),
                                        softplus(),
                                        hardSigmoid(),
                                        prelu(),
                                        sigmoid(),
                                        softmax(),
                                        logSoftmax(),
                                        groupNorm(2),
                                        instanceNorm(),
                                        layerNorm(),
                                        dropout(0.5),
                                        avgPool(2),
                                        adaptiveAvgPool(5))
                                .map(layer -> Arguments.of(layer, MAPS)),
                        Stream.of(
                                Arguments.of(adaptiveMaxPool(4), MAPS + 2 * 8 * 16),
                                Arguments.of(maxPool(2), MAPS + 2 * 8 * 256),
                                Arguments.of(globalMaxPool(), MAPS + 2 * 8),
                                Arguments.of(localResponseNorm(5), 4 * MAPS),
                                Arguments.of(dropoutMaps(0.5), 8),
                                Arguments.of(upsample(2), 0),
                                Arguments.of(upsample(2).bilinear(), 0),
                                Arguments.of(pad(2), 0),
                                Arguments.of(crop(2), 0),
                                Arguments.of(pixelShuffle(2), 0),
                                Arguments.of(reshape(2, 64, 64), 0),
                                Arguments.of(globalAvgPool(), 0),
                                Arguments.of(residual(identity()), 0),
                                Arguments.of(concat(identity(), identity()), 0),
                                Arguments.of(multiply(identity(), identity()), MAPS)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void knows_each_layer(Layer layer, long expected) {
        assertThat(kept(conv3x3(8), layer)).isEqualTo(INPUT + expected);
    }

    @Test
    void is_nothing_where_no_gradient_goes() {
        assertThat(kept(maxPool(2), relu(), tanh(), multiply(identity(), identity())))
                .isZero();
        assertThat(kept(conv3x3(8).frozen(), relu(), conv(4, 1))).isEqualTo(MAPS);
        assertThat(kept(conv3x3(8), tanh(), convTranspose(4, 1).frozen())).isEqualTo(INPUT + MAPS);
    }
}
