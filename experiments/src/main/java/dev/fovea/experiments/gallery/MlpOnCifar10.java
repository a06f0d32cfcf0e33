package dev.fovea.experiments.gallery;

import static dev.fovea.dsl.Layers.*;
import static dev.fovea.engine.augment.Augmentation.flip;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.train.Optimizer.adamW;

import dev.fovea.dsl.Network;
import dev.fovea.engine.train.Plan;
import dev.fovea.experiments.Experiment;

/** The least that learns: 50 hidden units between the pixels of CIFAR-10 and its classes. */
public final class MlpOnCifar10 {
    private static final String NAME = "mlp-cifar10";

    private MlpOnCifar10() {}

    static Network mlp(int classes) {
        return Network.of("mlp", image(3, 32, 32))
                .then("hidden", flatten(), dense(50), relu())
                .then("output", dense(classes));
    }

    static Experiment experiment() {
        return Experiment.of(NAME, mlp(10).initialised(he()))
                .data(Cifar10.missing(NAME))
                .plan(Plan.epochs(15)
                        .batch(128)
                        .optimizer(adamW(1e-3).weightDecay(0.01))
                        .rate(cosine())
                        .augment(flip())
                        .seed(7));
    }

    public static void main(String[] arguments) {
        Cifar10.run(experiment(), arguments);
    }
}
