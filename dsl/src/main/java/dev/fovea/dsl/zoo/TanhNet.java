package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.tanh;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;

/**
 * The net of the lectures' study of initial values, after Glorot and Bengio 2010, figures 6 and 7: layers of tanh, 500 units
 * each, one as the other. {@code initialised(normal(0.01))} lets them die out, {@code initialised(xavier())} does not.
 */
public final class TanhNet {
    private static final int UNITS = 500;

    private TanhNet() {}

    /**
     * For a vector of 500; stages are called {@code layer1}, {@code layer2} and so on.
     *
     * @param depth ten in the study
     */
    public static Network tanhNet(int depth, Shape input) {
        Network network = Network.of("tanh" + depth, input);
        for (int layer = 1; layer <= depth; layer++) {
            network = network.then("layer" + layer, dense(UNITS), tanh());
        }
        return network;
    }
}
