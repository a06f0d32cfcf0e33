package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.tanh;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.shape.Shape;

/**
 * LeCun, Bottou, Bengio, Haffner 1998, "Gradient-Based Learning Applied to Document Recognition", figure 2.
 *
 * <p>As it is built today: C3 sees all maps of S2 where table 1 of the paper leaves some out, the subsampling learns nothing,
 * and the output is a dense layer in place of radial basis functions.
 */
public final class LeNet {
    private LeNet() {}

    /** For {@code 1 x 32 x 32}: digits of 28 x 28 with an edge of two around them. */
    public static Network lenet5(Shape input, int classes) {
        return lenet("lenet5", conv(6, 5), input, classes);
    }

    /** For {@code 1 x 28 x 28}: C1 pads what the paper pads by hand. */
    public static Network lenet5Padded(Shape input, int classes) {
        return lenet("lenet5-padded", conv(6, 5).padding(2), input, classes);
    }

    private static Network lenet(String name, Conv c1, Shape input, int classes) {
        return Network.of(name, input)
                .then("c1", c1, tanh(), avgPool(2))
                .then("c3", conv(16, 5), tanh(), avgPool(2))
                .then("c5", conv(120, 5), tanh(), flatten())
                .then("f6", dense(84), tanh())
                .then("output", dense(classes));
    }
}
