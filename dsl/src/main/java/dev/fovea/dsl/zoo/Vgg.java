package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.numbered;
import static dev.fovea.dsl.Layers.adaptiveAvgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.localResponseNorm;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.sequential;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.shape.Shape;
import java.util.stream.Stream;

/**
 * Simonyan, Zisserman 2015, "Very Deep Convolutional Networks for Large-Scale Image Recognition", table 1, a method for each
 * column. For {@code 3 x 224 x 224}; A, B, D and E have torchvision's names, as {@code features.0} and {@code classifier.0}.
 */
public final class Vgg {
    private Vgg() {}

    /** Column A. */
    public static Network vgg11(Shape input, int classes) {
        return vgg("vgg11", columnA(), input, classes);
    }

    /** Column A-LRN: local response normalisation behind the first layer. */
    public static Network vgg11Lrn(Shape input, int classes) {
        Sequential first =
                sequential(conv3x3(64), relu(), localResponseNorm(5).alpha(5e-4).k(2), maxPool(2));
        return vgg("vgg11-lrn", column(first, block(128, 1), block(256, 2), block(512, 2)), input, classes);
    }

    /** Column B. */
    public static Network vgg13(Shape input, int classes) {
        return vgg("vgg13", columnB(), input, classes);
    }

    /** Column C: the third layer of a block is 1 x 1. */
    public static Network vgg16C(Shape input, int classes) {
        return vgg("vgg16-c", column(block(64, 2), block(128, 2), blockC(256), blockC(512)), input, classes);
    }

    /** Column D. */
    public static Network vgg16(Shape input, int classes) {
        return vgg("vgg16", columnD(), input, classes);
    }

    /** Column E. */
    public static Network vgg19(Shape input, int classes) {
        return vgg("vgg19", columnE(), input, classes);
    }

    /** {@link #vgg11} with batch normalisation behind each convolution, as torchvision has it. */
    public static Network vgg11Bn(Shape input, int classes) {
        return vgg("vgg11_bn", withBatchNorm(columnA()), input, classes);
    }

    /** {@link #vgg13} with batch normalisation behind each convolution. */
    public static Network vgg13Bn(Shape input, int classes) {
        return vgg("vgg13_bn", withBatchNorm(columnB()), input, classes);
    }

    /** {@link #vgg16} with batch normalisation behind each convolution. */
    public static Network vgg16Bn(Shape input, int classes) {
        return vgg("vgg16_bn", withBatchNorm(columnD()), input, classes);
    }

    /** {@link #vgg19} with batch normalisation behind each convolution. */
    public static Network vgg19Bn(Shape input, int classes) {
        return vgg("vgg19_bn", withBatchNorm(columnE()), input, classes);
    }

    private static Sequential columnA() {
        return column(block(64, 1), block(128, 1), block(256, 2), block(512, 2));
    }

    private static Sequential columnB() {
        return column(block(64, 2), block(128, 2), block(256, 2), block(512, 2));
    }

    private static Sequential columnD() {
        return column(block(64, 2), block(128, 2), block(256, 3), block(512, 3));
    }

    private static Sequential columnE() {
        return column(block(64, 2), block(128, 2), block(256, 4), block(512, 4));
    }

    /** Blocks of the table from the top; the last one is there twice in every column. */
    private static Sequential column(Layer first, Layer second, Layer third, Layer last) {
        return sequential(first, second, third, last, last);
    }

    private static Sequential block(int filters, int convolutions) {
        return sequential(repeat(convolutions, sequential(conv3x3(filters), relu())), maxPool(2));
    }

    private static Sequential blockC(int filters) {
        return sequential(conv3x3(filters), relu(), conv3x3(filters), relu(), conv(filters, 1), relu(), maxPool(2));
    }

    private static Sequential withBatchNorm(Sequential features) {
        return sequential(features.layers().stream()
                .flatMap(layer -> layer instanceof Conv ? Stream.of(layer, batchNorm()) : Stream.of(layer))
                .toArray(Layer[]::new));
    }

    /** Begins as torchvision's do: the paper trained column A first, and began the deeper ones with what it had learned. */
    private static Network vgg(String name, Sequential features, Shape input, int classes) {
        return Network.of(name, input)
                .initialised(he().fanOut())
                .then("features", numbered(features.layers()))
                .then("avgpool", adaptiveAvgPool(7, 7), flatten())
                .then(
                        "classifier",
                        numbered(fc(4096), relu(), dropout(0.5), fc(4096), relu(), dropout(0.5), fc(classes)));
    }

    private static Dense fc(int units) {
        return dense(units).init(normal(0.01));
    }
}
