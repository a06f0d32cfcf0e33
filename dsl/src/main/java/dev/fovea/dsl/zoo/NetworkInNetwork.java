package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.sequential;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;

/**
 * Lin, Chen, Yan 2014, "Network In Network", figure 2 with the sizes that its authors published for CIFAR-10: behind each
 * convolution a small dense network slides over the maps, and the last maps are the classes, each averaged to a score.
 */
public final class NetworkInNetwork {
    private NetworkInNetwork() {}

    /** For {@code 3 x 32 x 32}. */
    public static Network nin(Shape input, int classes) {
        return Network.of("nin", input)
                .then("mlpconv1", mlpconv(conv(192, 5).same(), 160, 96))
                .then("pool1", maxPool(3).stride(2).ceilMode(true), dropout(0.5))
                .then("mlpconv2", mlpconv(conv(192, 5).same(), 192, 192))
                .then("pool2", avgPool(3).stride(2).ceilMode(true), dropout(0.5))
                .then("mlpconv3", mlpconv(conv(192, 3).same(), 192, classes))
                .then("scores", globalAvgPool());
    }

    private static Layer mlpconv(Conv conv, int hidden, int maps) {
        return sequential(conv, relu(), conv(hidden, 1), relu(), conv(maps, 1), relu());
    }
}
