package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.numbered;
import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.unnamed;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * He, Zhang, Ren, Sun 2015, "Deep Residual Learning for Image Recognition", table 1, with shortcuts of option B. For
 * {@code 3 x 224 x 224}. Weights have torchvision's names, as {@code layer2.0.downsample.0.weight}.
 *
 * <p>From 50 layers on torchvision has the stride of a bottleneck in its 3 x 3 convolution; the paper, in its first 1 x 1.
 */
public final class ResNet {
    private ResNet() {}

    public static Network resnet18(Shape input, int classes) {
        return resnet("resnet18", ResNet::basics, List.of(2, 2, 2, 2), input, classes);
    }

    public static Network resnet34(Shape input, int classes) {
        return resnet("resnet34", ResNet::basics, List.of(3, 4, 6, 3), input, classes);
    }

    public static Network resnet50(Shape input, int classes) {
        return resnet("resnet50", ResNet::bottlenecks, List.of(3, 4, 6, 3), input, classes);
    }

    public static Network resnet101(Shape input, int classes) {
        return resnet("resnet101", ResNet::bottlenecks, List.of(3, 4, 23, 3), input, classes);
    }

    public static Network resnet152(Shape input, int classes) {
        return resnet("resnet152", ResNet::bottlenecks, List.of(3, 8, 36, 3), input, classes);
    }

    /** 3.8 x 10^9 multiply-adds, as in the paper. */
    public static Network resnet50Paper(Shape input, int classes) {
        return resnet("resnet50-paper", ResNet::paperBottlenecks, List.of(3, 4, 6, 3), input, classes);
    }

    /** 7.6 x 10^9 multiply-adds, as in the paper. */
    public static Network resnet101Paper(Shape input, int classes) {
        return resnet("resnet101-paper", ResNet::paperBottlenecks, List.of(3, 4, 23, 3), input, classes);
    }

    /** 11.3 x 10^9 multiply-adds, as in the paper. */
    public static Network resnet152Paper(Shape input, int classes) {
        return resnet("resnet152-paper", ResNet::paperBottlenecks, List.of(3, 8, 36, 3), input, classes);
    }

    /** A row of table 1: blocks that have so many filters, of which the first has the stride. */
    private interface Row {
        Layer of(int filters, int stride, int blocks);
    }

    private static Network resnet(String name, Row row, List<Integer> blocks, Shape input, int classes) {
        return Network.of(name, input)
                .initialised(he().fanOut())
                .then("conv1", conv(64, 7).stride(2).padding(3).bias(false))
                .then("bn1", batchNorm())
                .then("relu", relu())
                .then("maxpool", maxPool(3).stride(2).padding(1))
                .then("layer1", row.of(64, 1, blocks.get(0)))
                .then("layer2", row.of(128, 2, blocks.get(1)))
                .then("layer3", row.of(256, 2, blocks.get(2)))
                .then("layer4", row.of(512, 2, blocks.get(3)))
                .then("avgpool", globalAvgPool())
                .then("fc", dense(classes));
    }

    private static Layer basics(int filters, int stride, int blocks) {
        Layer shortcut = stride == 1 ? identity() : projection(filters, stride);
        return blocks(block(basic(filters, stride), shortcut), basic(filters, 1), blocks);
    }

    private static Layer bottlenecks(int filters, int stride, int blocks) {
        Layer first = bottleneck(conv(filters, 1), conv3x3(filters).stride(stride));
        return bottlenecks(first, filters, stride, blocks);
    }

    private static Layer paperBottlenecks(int filters, int stride, int blocks) {
        Layer first = bottleneck(conv(filters, 1).stride(stride), conv3x3(filters));
        return bottlenecks(first, filters, stride, blocks);
    }

    private static Layer bottlenecks(Layer first, int filters, int stride, int blocks) {
        Layer other = bottleneck(conv(filters, 1), conv3x3(filters));
        return blocks(block(first, projection(4 * filters, stride)), other, blocks);
    }

    private static Layer blocks(Layer first, Layer body, int blocks) {
        List<Layer> others = Collections.nCopies(blocks - 1, block(body, identity()));
        return numbered(Stream.concat(Stream.of(first), others.stream()).toList());
    }

    /** Figure 2. */
    private static Layer block(Layer body, Layer shortcut) {
        return sequential(unnamed(add(unnamed(body), named("downsample", shortcut))), relu());
    }

    /** Figure 5, left. */
    private static Layer basic(int filters, int stride) {
        return sequential(
                conv3x3(filters).stride(stride).bias(false),
                named("bn1", batchNorm()),
                relu(),
                conv3x3(filters).bias(false),
                named("bn2", batchNorm()));
    }

    /** Figure 5, right. */
    private static Layer bottleneck(Conv narrow, Conv middle) {
        int filters = narrow.filters();
        return sequential(
                narrow.bias(false),
                named("bn1", batchNorm()),
                relu(),
                middle.bias(false),
                named("bn2", batchNorm()),
                relu(),
                conv(4 * filters, 1).bias(false),
                named("bn3", batchNorm()));
    }

    private static Layer projection(int filters, int stride) {
        return numbered(conv(filters, 1).stride(stride).bias(false), batchNorm());
    }
}
