package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.relu;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;

/** The net of the lectures' search for hyper-parameters on CIFAR-10: 3072 pixels, 50 hidden units, 10 scores. */
public final class TwoLayerNet {
    private TwoLayerNet() {}

    public static Network twoLayer(Shape input, int classes) {
        return Network.of("two-layer", input)
                .then("hidden", flatten(), dense(50), relu())
                .then("scores", dense(classes));
    }
}
