package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.numbered;
import static dev.fovea.dsl.Layers.adaptiveAvgPool;
import static dev.fovea.dsl.Layers.constant;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.localResponseNorm;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.relu;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.LocalResponseNorm;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.shape.Shape;

/** Krizhevsky, Sutskever, Hinton 2012, "ImageNet Classification with Deep Convolutional Neural Networks". */
public final class AlexNet {
    private static final Init ONE = constant(1);

    private AlexNet() {}

    /** As lectures draw it, for {@code 3 x 227 x 227}: one tower, and the normalisation behind the pool. */
    public static Network alexnet(Shape input, int classes) {
        Network features = Network.of("alexnet", input)
                .then("conv1", conv(96, 11).stride(4), relu())
                .then("pool1", pool())
                .then("norm1", norm())
                .then("conv2", conv(256, 5).same().biasInit(ONE), relu())
                .then("pool2", pool())
                .then("norm2", norm())
                .then("conv3", conv3x3(384), relu())
                .then("conv4", conv3x3(384).biasInit(ONE), relu())
                .then("conv5", conv3x3(256).biasInit(ONE), relu())
                .then("pool5", pool());
        return classified(features, classes);
    }

    /**
     * Figure 2 and section 3.5, for {@code 3 x 227 x 227}: on two processors, so that conv2, conv4 and conv5 see the maps of
     * their own one only. The paper writes 224; its own sizes need 227.
     */
    public static Network grouped(Shape input, int classes) {
        Network features = Network.of("alexnet-grouped", input)
                .then("conv1", conv(96, 11).stride(4), relu())
                .then("norm1", norm())
                .then("pool1", pool())
                .then("conv2", conv(256, 5).same().groups(2).biasInit(ONE), relu())
                .then("norm2", norm())
                .then("pool2", pool())
                .then("conv3", conv3x3(384), relu())
                .then("conv4", conv3x3(384).groups(2).biasInit(ONE), relu())
                .then("conv5", conv3x3(256).groups(2).biasInit(ONE), relu())
                .then("pool5", pool());
        return classified(features, classes);
    }

    /** torchvision's, for {@code 3 x 224 x 224}: the single tower of Krizhevsky 2014, "One Weird Trick", figure 1. */
    public static Network torchvision(Shape input, int classes) {
        return Network.of("alexnet-torchvision", input)
                .then(
                        "features",
                        numbered(
                                conv(64, 11).stride(4).padding(2),
                                relu(),
                                pool(),
                                conv(192, 5).same(),
                                relu(),
                                pool(),
                                conv3x3(384),
                                relu(),
                                conv3x3(256),
                                relu(),
                                conv3x3(256),
                                relu(),
                                pool()))
                .then("avgpool", adaptiveAvgPool(6, 6), flatten())
                .then(
                        "classifier",
                        numbered(dropout(0.5), dense(4096), relu(), dropout(0.5), dense(4096), relu(), dense(classes)));
    }

    private static Network classified(Network features, int classes) {
        return features.then("fc6", flatten(), dense(4096).biasInit(ONE), relu(), dropout(0.5))
                .then("fc7", dense(4096).biasInit(ONE), relu(), dropout(0.5))
                .then("fc8", dense(classes))
                .initialised(normal(0.01));
    }

    /** Section 3.4: windows that overlap. */
    private static MaxPool pool() {
        return maxPool(3).stride(2);
    }

    /** Section 3.3: alpha is 1e-4 there and not divided by the size. */
    private static LocalResponseNorm norm() {
        return localResponseNorm(5).alpha(5e-4).k(2);
    }
}
