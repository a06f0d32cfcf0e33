package dev.fovea.dsl;

import static dev.fovea.dsl.Blocks.*;
import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Weight;
import org.junit.jupiter.api.Test;

/** Networks of papers as a newcomer would write them, with the totals of their authors or of PyTorch. */
class NewcomerTest {
    private static final Network IMAGENET = Network.of("imagenet", image(3, 224, 224));

    /** Howard et al. 2017, MobileNet, table 1. */
    private static final class MobileNet {
        static Network of(int classes) {
            return IMAGENET.then("conv1", activated(conv3x3(32).stride(2)))
                    .then("conv2", separable(32, 64, 1), separable(64, 128, 2))
                    .then("conv3", separable(128, 128, 1), separable(128, 256, 2))
                    .then("conv4", separable(256, 256, 1), separable(256, 512, 2))
                    .then("conv5", repeat(5, separable(512, 512, 1)), separable(512, 1024, 2))
                    .then("conv6", separable(1024, 1024, 1), globalAvgPool())
                    .then("fc", dense(classes));
        }

        private static Layer separable(int channels, int filters, int stride) {
            Conv depthwise = conv3x3(channels).groups(channels).stride(stride);
            return sequential(activated(depthwise), activated(conv(filters, 1)));
        }

        private static Layer activated(Conv conv) {
            return sequential(normed(conv), relu());
        }
    }

    @Test
    void writes_mobilenet() {
        Network mobilenet = MobileNet.of(1000);
        assertThat(mobilenet.graph().parameters()).isEqualTo(4_231_976);
        assertThat(mobilenet.graph().node("conv6/relu2").output()).isEqualTo(image(1024, 7, 7));
    }

    /** Iandola et al. 2016, SqueezeNet, under the names of torchvision. */
    private static final class SqueezeNet {
        static Network of(int classes) {
            Layer pool = maxPool(3).stride(2).ceilMode(true);
            return IMAGENET.then(
                            "features",
                            numbered(
                                    conv(96, 7).stride(2),
                                    relu(),
                                    pool,
                                    fire(16, 64),
                                    fire(16, 64),
                                    fire(32, 128),
                                    pool,
                                    fire(32, 128),
                                    fire(48, 192),
                                    fire(48, 192),
                                    fire(64, 256),
                                    pool,
                                    fire(64, 256)))
                    .then("classifier", numbered(dropout(0.5), conv(classes, 1), relu(), globalAvgPool()));
        }

        private static Layer fire(int squeezed, int expanded) {
            return sequential(
                    named("squeeze", conv(squeezed, 1)),
                    relu(),
                    unnamed(concat(
                            unnamed(sequential(named("expand1x1", conv(expanded, 1)), relu())),
                            unnamed(sequential(named("expand3x3", conv3x3(expanded)), relu())))));
        }
    }

    @Test
    void writes_squeezenet() {
        Network squeezenet = SqueezeNet.of(1000);
        assertThat(squeezenet.graph().parameters()).isEqualTo(1_248_424);
        assertThat(squeezenet.graph().node("features/12/concat").output()).isEqualTo(image(512, 13, 13));
        assertThat(squeezenet.output()).isEqualTo(vector(1000));
        assertThat(squeezenet.graph().weights())
                .extracting(Weight::stateName)
                .contains(
                        "features.0.weight",
                        "features.3.squeeze.bias",
                        "features.12.expand3x3.weight",
                        "classifier.1.bias");
    }

    /** After van den Oord et al. 2016, WaveNet, equation 2; its skips leave within a block, these at the end of one. */
    private static final class WaveNet {
        static Network of(int values, int longest) {
            return Network.of("wavenet", signal(values))
                    .then("causal", conv(32, 2).padding(1, 0))
                    .then("stack", stack(1, longest))
                    .then("end", relu(), conv(64, 1), relu(), conv(values, 1), logSoftmax());
        }

        /** What a block makes goes on to the next, of twice the dilation, and past it into the sum of all skips. */
        private static Layer stack(int dilation, int longest) {
            Layer block = residual(sequential(gated(dilation), conv(32, 1)));
            Layer skip = conv(64, 1);
            return dilation == longest
                    ? sequential(block, skip)
                    : sequential(block, add(named("skip", skip), named("deeper", stack(2 * dilation, longest))));
        }

        private static Layer gated(int dilation) {
            Conv causal = conv(32, 2).dilation(dilation).padding(dilation, 0);
            return multiply(sequential(causal, tanh()), sequential(causal, sigmoid()));
        }
    }

    @Test
    void writes_wavenet() {
        Network wavenet = WaveNet.of(256, 512);
        assertThat(wavenet.output()).isEqualTo(signal(256));
        assertThat(wavenet.at(16_000).output()).isEqualTo(signal(256, 16_000));
        assertThat(wavenet.graph().parameters()).isEqualTo(110_496);
        assertThat(wavenet.graph().node("stack/add1/deeper/add1/skip").output()).isEqualTo(signal(64));
        assertThat(Network.fromJson(wavenet.toJson())).isEqualTo(wavenet);
    }
}
