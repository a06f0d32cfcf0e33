package dev.fovea.experiments.gallery;

import static dev.fovea.dsl.Layers.image;
import static dev.fovea.engine.augment.Augmentation.flip;
import static dev.fovea.engine.augment.Augmentation.randomCrop;
import static dev.fovea.engine.rate.Rate.oneCycle;
import static dev.fovea.engine.train.Optimizer.sgd;

import dev.fovea.dsl.zoo.CifarResNet;
import dev.fovea.engine.train.Plan;
import dev.fovea.experiments.Experiment;

/**
 * The residual network of 20 layers on CIFAR-10, with shortcuts that have no weights. The paper's images are cropped and
 * flipped as here; it trains for 164 epochs at rates that fall in steps, this in 6 by one cycle.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al. 2015, Deep residual learning, section 4.2</a>
 * @see <a href="https://arxiv.org/abs/1708.07120">Smith and Topin 2017, Super-convergence</a>
 */
public final class ResNet20OnCifar10 {
    private static final String NAME = "resnet20-cifar10";

    private ResNet20OnCifar10() {}

    static Experiment experiment() {
        return Experiment.of(NAME, CifarResNet.resnet(20, image(3, 32, 32), 10))
                .data(Cifar10.missing(NAME))
                .plan(Plan.epochs(6)
                        .batch(128)
                        .optimizer(sgd(0.3).momentum(0.9).withNesterov().weightDecay(5e-4))
                        .rate(oneCycle())
                        .augment(randomCrop(32).padding(4), flip())
                        .seed(7));
    }

    public static void main(String[] arguments) {
        Cifar10.run(experiment(), arguments);
    }
}
