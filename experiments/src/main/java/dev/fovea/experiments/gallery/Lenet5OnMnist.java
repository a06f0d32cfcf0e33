package dev.fovea.experiments.gallery;

import static dev.fovea.dsl.Layers.*;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.train.Optimizer.sgd;

import dev.fovea.dsl.Network;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.train.Plan;
import dev.fovea.experiments.Experiment;

/**
 * LeNet-5 on handwritten digits.
 *
 * @see <a href="http://yann.lecun.com/exdb/publis/pdf/lecun-98.pdf">LeCun et al. 1998, Gradient-based learning applied to
 *     document recognition</a>
 */
public final class Lenet5OnMnist {
    private Lenet5OnMnist() {}

    // README: the network
    static Network lenet5(int classes) {
        return Network.of("lenet5", image(1, 28, 28))
                .then("c1", conv(6, 5).padding(2), tanh(), avgPool(2))
                .then("c3", conv(16, 5), tanh(), avgPool(2))
                .then("c5", conv(120, 5), tanh(), flatten())
                .then("f6", dense(84), tanh())
                .then("output", dense(classes));
    }
    // README: end

    // README: the experiment
    static Experiment experiment() {
        return Experiment.of("lenet5-mnist", lenet5(10).initialised(xavier()))
                .data(() -> Mnist.bundled().standardised())
                .plan(Plan.epochs(3)
                        .batch(64)
                        .optimizer(sgd(0.05).momentum(0.9))
                        .rate(cosine())
                        .seed(7));
    }

    public static void main(String[] arguments) {
        experiment().run();
    }
    // README: end
}
