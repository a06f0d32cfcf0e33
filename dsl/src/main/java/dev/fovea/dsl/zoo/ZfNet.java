package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.localResponseNorm;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.relu;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.LocalResponseNorm;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.shape.Shape;

/**
 * Zeiler, Fergus 2014, "Visualizing and Understanding Convolutional Networks": AlexNet with smaller kernels and strides in
 * front, found by looking at its filters. For {@code 3 x 224 x 224}; 110, 55, 26, 13 and 6 are the sizes of figure 3.
 */
public final class ZfNet {
    private ZfNet() {}

    /** The larger one of table 3: 512, 1024 and 512 maps in layers 3, 4 and 5. */
    public static Network zfnet(Shape input, int classes) {
        Network stem = stem("zfnet", input)
                .then("conv3", conv3x3(512), relu())
                .then("conv4", conv3x3(1024), relu())
                .then("conv5", conv3x3(512), relu());
        return classified(stem, classes);
    }

    /** Figure 3: 384, 384 and 256 maps in layers 3, 4 and 5. */
    public static Network figure3(Shape input, int classes) {
        Network stem = stem("zfnet-figure3", input)
                .then("conv3", conv3x3(384), relu())
                .then("conv4", conv3x3(384), relu())
                .then("conv5", conv3x3(256), relu());
        return classified(stem, classes);
    }

    private static Network stem(String name, Shape input) {
        return Network.of(name, input)
                .then("conv1", conv(96, 7).stride(2).padding(1), relu(), pool(), norm())
                .then("conv2", conv(256, 5).stride(2), relu(), pool(), norm());
    }

    private static Network classified(Network features, int classes) {
        return features.then("pool5", pool())
                .then("fc6", flatten(), dense(4096), relu(), dropout(0.5))
                .then("fc7", dense(4096), relu(), dropout(0.5))
                .then("fc8", dense(classes))
                .initialised(normal(0.01));
    }

    private static MaxPool pool() {
        return maxPool(3).stride(2).ceilMode(true);
    }

    /** The paper's contrast normalisation across maps, with AlexNet's numbers. */
    private static LocalResponseNorm norm() {
        return localResponseNorm(5).alpha(5e-4).k(2);
    }
}
