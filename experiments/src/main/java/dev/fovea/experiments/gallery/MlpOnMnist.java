package dev.fovea.experiments.gallery;

import static dev.fovea.dsl.Layers.*;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.train.Optimizer.adamW;

import dev.fovea.dsl.Network;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.train.Plan;
import dev.fovea.experiments.Experiment;

/** What can be done without a convolution: two hidden layers with dropout on the digits as vectors. */
public final class MlpOnMnist {
    private MlpOnMnist() {}

    static Network mlp(int classes) {
        return Network.of("mlp", image(1, 28, 28))
                .then("hidden1", flatten(), dense(256), relu(), dropout(0.2))
                .then("hidden2", dense(128), relu(), dropout(0.2))
                .then("output", dense(classes));
    }

    static Experiment experiment() {
        return Experiment.of("mlp-mnist", mlp(10).initialised(he()))
                .data(() -> Mnist.bundled().standardised())
                .plan(Plan.epochs(5)
                        .batch(128)
                        .optimizer(adamW(1e-3))
                        .rate(cosine())
                        .seed(7));
    }

    public static void main(String[] arguments) {
        experiment().run();
    }
}
