package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.joined;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.unnamed;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Parallel;

/**
 * Szegedy et al. 2016, "Rethinking the Inception Architecture", as torchvision has it: joins within joins, and names of
 * its own.
 */
final class InceptionV3 {
    private InceptionV3() {}

    static Network network() {
        return Network.of("inception_v3", image(3, 299, 299))
                .then(normed("Conv2d_1a_3x3", conv(32, 3).stride(2)), normed("Conv2d_2a_3x3", conv(32, 3)))
                .then(
                        normed("Conv2d_2b_3x3", conv(64, 3).padding(1)),
                        maxPool(3).stride(2))
                .then(normed("Conv2d_3b_1x1", conv(80, 1)), normed("Conv2d_4a_3x3", conv(192, 3)))
                .then(maxPool(3).stride(2))
                .then("Mixed_5b", a(32))
                .then("Mixed_5c", a(64))
                .then("Mixed_5d", a(64))
                .then("Mixed_6a", b())
                .then("Mixed_6b", c(128))
                .then("Mixed_6c", c(160))
                .then("Mixed_6d", c(160))
                .then("Mixed_6e", c(192))
                .then(output(
                        "AuxLogits",
                        avgPool(5).stride(3),
                        normed("conv0", conv(128, 1)),
                        normed("conv1", conv(768, 5)),
                        globalAvgPool(),
                        named("fc", dense(1000))))
                .then("Mixed_7a", d())
                .then("Mixed_7b", e())
                .then("Mixed_7c", e())
                .then("head", globalAvgPool(), dropout(0.5))
                .then("fc", dense(1000));
    }

    private static Layer normed(String name, Conv conv) {
        return named(
                name,
                sequential(
                        named("conv", conv.bias(false)), named("bn", batchNorm().epsilon(1e-3)), relu()));
    }

    /** A branch without a step of its own, as its layers are attributes of the block. */
    private static Layer branch(Layer... layers) {
        return unnamed(sequential(layers));
    }

    private static Layer pooled(int filters) {
        return branch(avgPool(3).stride(1).padding(1), normed("branch_pool", conv(filters, 1)));
    }

    private static Layer a(int pool) {
        return concat(
                normed("branch1x1", conv(64, 1)),
                branch(
                        normed("branch5x5_1", conv(48, 1)),
                        normed("branch5x5_2", conv(64, 5).padding(2))),
                branch(
                        normed("branch3x3dbl_1", conv(64, 1)),
                        normed("branch3x3dbl_2", conv(96, 3).padding(1)),
                        normed("branch3x3dbl_3", conv(96, 3).padding(1))),
                pooled(pool));
    }

    private static Layer b() {
        return concat(
                normed("branch3x3", conv(384, 3).stride(2)),
                branch(
                        normed("branch3x3dbl_1", conv(64, 1)),
                        normed("branch3x3dbl_2", conv(96, 3).padding(1)),
                        normed("branch3x3dbl_3", conv(96, 3).stride(2))),
                branch(maxPool(3).stride(2)));
    }

    private static Conv wide(int filters) {
        return conv(filters, 7).kernel(1, 7).padding(0, 3);
    }

    private static Conv high(int filters) {
        return conv(filters, 7).kernel(7, 1).padding(3, 0);
    }

    private static Layer c(int between) {
        return concat(
                normed("branch1x1", conv(192, 1)),
                branch(
                        normed("branch7x7_1", conv(between, 1)),
                        normed("branch7x7_2", wide(between)),
                        normed("branch7x7_3", high(192))),
                branch(
                        normed("branch7x7dbl_1", conv(between, 1)),
                        normed("branch7x7dbl_2", high(between)),
                        normed("branch7x7dbl_3", wide(between)),
                        normed("branch7x7dbl_4", high(between)),
                        normed("branch7x7dbl_5", wide(192))),
                pooled(192));
    }

    private static Layer d() {
        return concat(
                branch(
                        normed("branch3x3_1", conv(192, 1)),
                        normed("branch3x3_2", conv(320, 3).stride(2))),
                branch(
                        normed("branch7x7x3_1", conv(192, 1)),
                        normed("branch7x7x3_2", wide(192)),
                        normed("branch7x7x3_3", high(192)),
                        normed("branch7x7x3_4", conv(192, 3).stride(2))),
                branch(maxPool(3).stride(2)));
    }

    private static Layer e() {
        return concat(
                normed("branch1x1", conv(320, 1)),
                branch(normed("branch3x3_1", conv(384, 1)), unnamed(joined("branch3x3_2", split("branch3x3_2")))),
                branch(
                        normed("branch3x3dbl_1", conv(448, 1)),
                        normed("branch3x3dbl_2", conv(384, 3).padding(1)),
                        unnamed(split("branch3x3dbl_3"))),
                pooled(192));
    }

    /** Two convolutions of one input; torchvision names neither them nor the join as a whole. */
    private static Parallel split(String name) {
        return concat(
                normed(name + "a", conv(384, 3).kernel(1, 3).padding(0, 1)),
                normed(name + "b", conv(384, 3).kernel(3, 1).padding(1, 0)));
    }
}
