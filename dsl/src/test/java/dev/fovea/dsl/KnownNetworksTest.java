package dev.fovea.dsl;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.normed;
import static dev.fovea.dsl.Blocks.residualBlock;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Sequential;
import org.junit.jupiter.api.Test;

/** Networks of the literature, against the parameters that torchvision counts. */
class KnownNetworksTest {
    private static final Network IMAGENET = Network.of("imagenet", image(3, 224, 224));

    private static long parameters(Network network) {
        return network.graph().parameters();
    }

    @Test
    void alexnet() {
        assertThat(parameters(IMAGENET.then(
                                "conv1",
                                conv(64, 11).stride(4).padding(2),
                                relu(),
                                maxPool(3).stride(2))
                        .then("conv2", conv(192, 5).same(), relu(), maxPool(3).stride(2))
                        .then("conv3", conv3x3(384), relu(), conv3x3(256), relu(), conv3x3(256), relu())
                        .then("pool", maxPool(3).stride(2), flatten())
                        .then("fc", repeat(2, sequential(dropout(0.5), dense(4096), relu())), dense(1000))))
                .isEqualTo(61_100_840);
    }

    private static Layer storey(int filters, int convolutions) {
        return sequential(repeat(convolutions, sequential(conv3x3(filters), relu())), maxPool(2));
    }

    @Test
    void vgg16() {
        assertThat(parameters(IMAGENET.then("conv1", storey(64, 2))
                        .then("conv2", storey(128, 2))
                        .then("conv3", storey(256, 3))
                        .then("conv4", storey(512, 3))
                        .then("conv5", storey(512, 3), flatten())
                        .then("fc", repeat(2, sequential(dense(4096), relu(), dropout(0.5))), dense(1000))))
                .isEqualTo(138_357_544);
    }

    private static Network stem() {
        return IMAGENET.then(
                "stem",
                normed(conv(64, 7).stride(2).padding(3)),
                relu(),
                maxPool(3).stride(2).padding(1));
    }

    private static Layer stage(int filters, int stride, int blocks) {
        return sequential(residualBlock(filters, stride), repeat(blocks - 1, residualBlock(filters, 1)));
    }

    @Test
    void resnet18() {
        assertThat(parameters(stem().then("stage1", stage(64, 1, 2))
                        .then("stage2", stage(128, 2, 2))
                        .then("stage3", stage(256, 2, 2))
                        .then("stage4", stage(512, 2, 2))
                        .then("head", globalAvgPool(), dense(1000))))
                .isEqualTo(11_689_512);
    }

    @Test
    void resnet34() {
        assertThat(parameters(stem().then("stage1", stage(64, 1, 3))
                        .then("stage2", stage(128, 2, 4))
                        .then("stage3", stage(256, 2, 6))
                        .then("stage4", stage(512, 2, 3))
                        .then("head", globalAvgPool(), dense(1000))))
                .isEqualTo(21_797_672);
    }

    private static Layer bottleneck(int filters, int stride, Layer shortcut) {
        Layer body = sequential(
                normed(conv(filters, 1)),
                relu(),
                normed(conv3x3(filters).stride(stride)),
                relu(),
                normed(conv(4 * filters, 1)));
        return sequential(residual(body, shortcut), relu());
    }

    private static Layer bottlenecks(int filters, int stride, int blocks) {
        Conv projection = conv(4 * filters, 1).stride(stride);
        return sequential(
                bottleneck(filters, stride, normed(projection)),
                repeat(blocks - 1, bottleneck(filters, 1, identity())));
    }

    @Test
    void resnet50() {
        assertThat(parameters(stem().then("stage1", bottlenecks(64, 1, 3))
                        .then("stage2", bottlenecks(128, 2, 4))
                        .then("stage3", bottlenecks(256, 2, 6))
                        .then("stage4", bottlenecks(512, 2, 3))
                        .then("head", globalAvgPool(), dense(1000))))
                .isEqualTo(25_557_032);
    }

    private static Sequential preactivated(Conv conv) {
        return sequential(batchNorm(), relu(), conv.bias(false));
    }

    private static Layer denseBlock(int layers) {
        return repeat(layers, concat(identity(), sequential(preactivated(conv(128, 1)), preactivated(conv3x3(32)))));
    }

    private static Layer transition(int filters) {
        return sequential(preactivated(conv(filters, 1)), avgPool(2));
    }

    @Test
    void densenet121() {
        assertThat(parameters(stem().then("block1", denseBlock(6), transition(128))
                        .then("block2", denseBlock(12), transition(256))
                        .then("block3", denseBlock(24), transition(512))
                        .then("block4", denseBlock(16), batchNorm(), relu())
                        .then("head", globalAvgPool(), dense(1000))))
                .isEqualTo(7_978_856);
    }
}
