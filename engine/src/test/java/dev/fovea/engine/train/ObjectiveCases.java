package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.logSoftmax;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.engine.train.Optimizer.sgd;

import dev.fovea.dsl.Network;
import dev.fovea.engine.loss.Losses;
import dev.fovea.engine.loss.NegativeLogLikelihood;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can be made small: what the golden data was made with. */
final class ObjectiveCases {
    private ObjectiveCases() {}

    static Map<String, Plan> all() {
        Plan plan = Plan.epochs(20).batch(12).optimizer(sgd(0.3).momentum(0.5));
        Map<String, Plan> cases = new LinkedHashMap<>();
        Losses.all().forEach((name, loss) -> cases.put(name, plan.loss(loss)));
        return cases;
    }

    /** The network with the end that the plan's loss wants. */
    static Network ended(Network network, Plan plan) {
        return plan.objective().loss() instanceof NegativeLogLikelihood likelihood
                ? network.then("end", likelihood.probabilities() ? softmax() : logSoftmax())
                : network;
    }

    /** Two classifiers on the way, which are left out where the network is measured. */
    static TrainingCases aided() {
        Network network = Network.of("aided", image(2, 8, 8))
                .then("first", conv(4, 3), tanh(), output("near", globalAvgPool(), dense(3)))
                .then("second", conv(5, 3), tanh(), output("far", flatten(), dense(3)))
                .then("head", avgPool(2), flatten(), dense(3));
        Plan plan = Plan.epochs(20).batch(12).optimizer(sgd(0.1).momentum(0.9));
        return new TrainingCases(network, plan.exit("near", 0.3).exit("far", 0.5));
    }
}
