package dev.fovea.experiments.gallery;

import static dev.fovea.dsl.Blocks.*;
import static dev.fovea.dsl.Layers.*;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.rate.Span.steps;
import static dev.fovea.engine.train.Optimizer.sgd;

import dev.fovea.dsl.Network;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.train.Plan;
import dev.fovea.experiments.Experiment;

/**
 * A small residual network on the digits: three stages of one block each, 16, 32 and 64 filters.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al. 2015, Deep residual learning for image recognition</a>
 */
public final class ResidualNetOnMnist {
    private ResidualNetOnMnist() {}

    static Network residualNet(int classes) {
        return Network.of("residual-net", image(1, 28, 28))
                .then("stem", normed(conv3x3(16)), relu())
                .then("stage1", residualBlock(16, 1))
                .then("stage2", residualBlock(32, 2))
                .then("stage3", residualBlock(64, 2))
                .then("head", globalAvgPool(), dense(classes));
    }

    static Experiment experiment() {
        return Experiment.of("residual-mnist", residualNet(10).initialised(he()))
                .data(() -> Mnist.bundled().standardised())
                .plan(Plan.epochs(3)
                        .batch(64)
                        .optimizer(sgd(0.05).momentum(0.9).weightDecay(5e-4))
                        .rate(cosine().warmUp(steps(200)))
                        .seed(7));
    }

    public static void main(String[] arguments) {
        experiment().run();
    }
}
