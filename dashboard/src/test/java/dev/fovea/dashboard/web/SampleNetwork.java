package dev.fovea.dashboard.web;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.relu;

import dev.fovea.dsl.Network;

/** LeNet-5 as a run keeps it. */
final class SampleNetwork {
    static final String JSON = Network.of("lenet5", image(1, 28, 28))
            .then("c1", conv(6, 5).same(), relu())
            .then("s2", maxPool(2))
            .then("c3", conv(16, 5), relu())
            .then("s4", maxPool(2))
            .then("c5", flatten(), dense(120), relu())
            .then("f6", dense(84), relu())
            .then("output", dense(10))
            .toJson();

    private SampleNetwork() {}
}
