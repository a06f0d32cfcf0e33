package dev.fovea.experiments.gallery;

import static dev.fovea.dsl.Layers.xavier;
import static dev.fovea.engine.augment.Augmentation.affine;
import static dev.fovea.engine.rate.Rate.oneCycle;
import static dev.fovea.engine.train.Optimizer.sgd;

import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.train.Plan;
import dev.fovea.experiments.Experiment;

/** {@link Lenet5OnMnist} with slightly turned and moved digits and three times the time: 99 of 100 are right. */
public final class Lenet5OnMnistAt99 {
    private Lenet5OnMnistAt99() {}

    static Experiment experiment() {
        return Experiment.of("lenet5-mnist-99", Lenet5OnMnist.lenet5(10).initialised(xavier()))
                .data(() -> Mnist.bundled().standardised())
                .plan(Plan.epochs(10)
                        .batch(64)
                        .optimizer(sgd(0.05).momentum(0.9).weightDecay(1e-4))
                        .rate(oneCycle())
                        .augment(affine().rotate(8).shift(0.06).scale(0.92, 1.08))
                        .seed(7));
    }

    public static void main(String[] arguments) {
        experiment().run();
    }
}
