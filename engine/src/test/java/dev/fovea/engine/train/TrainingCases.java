package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.elu;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.groupNorm;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.instanceNorm;
import static dev.fovea.dsl.Layers.layerNorm;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.prelu;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.signal;
import static dev.fovea.dsl.Layers.silu;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.dsl.Layers.volume;
import static dev.fovea.engine.train.Optimizer.adamW;
import static dev.fovea.engine.train.Optimizer.sgd;

import dev.fovea.dsl.Network;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network and a plan: what is trained here and in PyTorch. */
record TrainingCases(Network network, Plan plan) {
    TrainingCases(Network network, Optimizer optimizer) {
        this(network, Plan.epochs(20).batch(12).optimizer(optimizer));
    }

    static Map<String, TrainingCases> all() {
        Map<String, TrainingCases> cases = new LinkedHashMap<>();
        cases.put("sgd", new TrainingCases(small(), sgd(0.1)));
        cases.put("sgd with momentum", new TrainingCases(small(), sgd(0.05).momentum(0.9)));
        cases.put(
                "sgd with nesterov",
                new TrainingCases(small(), sgd(0.03).momentum(0.9).withNesterov()));
        cases.put("sgd with weight decay", new TrainingCases(small(), sgd(0.1).weightDecay(0.01)));
        cases.put(
                "sgd with all of it",
                new TrainingCases(
                        small(), sgd(0.05).momentum(0.8).withNesterov().weightDecay(0.01)));
        cases.put("adamw", new TrainingCases(small(), adamW(0.01)));
        cases.put(
                "adamw with its own numbers",
                new TrainingCases(small(), adamW(0.02).betas(0.8, 0.95).weightDecay(0.1)));
        cases.put("odd convolutions", new TrainingCases(odd(), sgd(0.1).momentum(0.9)));
        cases.put(
                "sgd with multipliers",
                new TrainingCases(tuned(), sgd(0.05).momentum(0.9).weightDecay(0.1)));
        cases.put(
                "adamw with multipliers", new TrainingCases(tuned(), adamW(0.01).weightDecay(0.1)));
        cases.put(
                "frozen stem",
                new TrainingCases(small().freeze("stem"), sgd(0.05).momentum(0.9)));
        cases.put(
                "every weighted layer", new TrainingCases(weighted(), sgd(0.03).momentum(0.9)));
        cases.put("weighted layers of volumes", new TrainingCases(weightedVolumes(), adamW(0.01)));
        cases.put("volume", new TrainingCases(volumes(), sgd(0.1).momentum(0.9)));
        cases.put("signal", new TrainingCases(signals(), sgd(0.1).momentum(0.9)));
        OptimizerCases.all().forEach((name, optimizer) -> cases.put(name, new TrainingCases(tiny(), optimizer)));
        ObjectiveCases.all()
                .forEach((name, plan) -> cases.put(name, new TrainingCases(ObjectiveCases.ended(tiny(), plan), plan)));
        cases.put("side exits", ObjectiveCases.aided());
        Plan plan = Plan.epochs(20).batch(12).optimizer(sgd(0.1).momentum(0.9));
        cases.put("clipped by norm", new TrainingCases(tiny(), plan.clipNorm(0.2)));
        cases.put("clipped by value", new TrainingCases(tiny(), plan.clipValue(0.02)));
        cases.put("accumulated", new TrainingCases(small(), plan.batch(4).accumulate(3)));
        cases.put(
                "accumulated unevenly", new TrainingCases(tiny(), plan.batch(5).accumulate(9)));
        cases.put(
                "accumulated, then clipped",
                new TrainingCases(tuned(), plan.batch(6).accumulate(2).clipNorm(0.1)));
        return cases;
    }

    /** Little, and smooth: what an optimiser does to it is the optimiser's doing. */
    static Network tiny() {
        return Network.of("tiny", image(2, 8, 8))
                .then("maps", conv(4, 3), tanh(), avgPool(2))
                .then("head", flatten(), dense(3));
    }

    /** Everything that a residual network is made of. */
    static Network small() {
        return Network.of("small", image(2, 8, 8))
                .then("stem", conv(6, 3).same().bias(false), batchNorm(), relu())
                .then(
                        "body",
                        residual(sequential(
                                conv(6, 3).same().bias(false),
                                batchNorm(),
                                relu(),
                                conv(6, 3).same().bias(false),
                                batchNorm())),
                        relu(),
                        maxPool(2))
                .then("head", globalAvgPool(), dense(8), tanh(), dense(3));
    }

    /** {@link #small()} with layers that are treated otherwise. */
    private static Network tuned() {
        return Network.of("tuned", image(2, 8, 8))
                .then(
                        "stem",
                        conv(6, 3).same().bias(false).rate(0.1),
                        batchNorm().decay(0),
                        relu())
                .then(
                        "body",
                        residual(sequential(
                                conv(6, 3).same().bias(false),
                                batchNorm(),
                                relu(),
                                conv(6, 3).same().bias(false),
                                batchNorm())),
                        relu(),
                        maxPool(2))
                .then(
                        "head",
                        globalAvgPool(),
                        dense(8),
                        tanh(),
                        dense(3).rate(2).decay(3));
    }

    private static Network weighted() {
        return Network.of("weighted", image(2, 8, 8))
                .then("down", conv(4, 3).stride(2).padding(1), prelu().perChannel(true))
                .then("up", convTranspose(6, 2).stride(2).groups(2), groupNorm(3), tanh())
                .then("maps", conv(6, 3).groups(6), instanceNorm().affine(true), silu(), avgPool(2), layerNorm())
                .then("wide", convTranspose(3, 1).kernel(3, 2).stride(2).padding(1, 2, 0, 1), prelu())
                .then("head", flatten(), dense(3));
    }

    private static Network weightedVolumes() {
        return Network.of("weighted-volumes", volume(1, 4, 4, 4))
                .then("first", conv(2, 2), layerNorm(), tanh())
                .then("second", convTranspose(3, 2), elu())
                .then("head", globalAvgPool(), dense(3));
    }

    /** Convolutions whose gradients come in unusual layouts. */
    private static Network odd() {
        return Network.of("odd", image(2, 8, 8))
                .then("mixed", conv(4, 1), tanh(), conv(4, 3).same().groups(4), tanh())
                .then(
                        "halves",
                        conv(6, 1).kernel(2, 3).dilation(2).groups(2),
                        tanh(),
                        avgPool(2),
                        conv(8, 1).kernel(3, 2))
                .then("head", tanh(), flatten(), dense(3));
    }

    private static Network volumes() {
        return Network.of("volumes", volume(1, 4, 4, 4))
                .then("first", conv(4, 3).same(), tanh(), maxPool(2))
                .then("second", conv(4, 1).kernel(2, 1, 2).groups(2), tanh(), flatten(), dense(3));
    }

    private static Network signals() {
        return Network.of("signals", signal(2, 16))
                .then("first", conv(4, 3).dilation(2).padding(2), batchNorm(), relu(), avgPool(2))
                .then("second", conv(5, 3).bias(false), sigmoid(), flatten(), dense(3));
    }
}
