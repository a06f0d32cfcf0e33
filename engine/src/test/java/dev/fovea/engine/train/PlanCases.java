package dev.fovea.engine.train;

import static dev.fovea.engine.loss.Loss.crossEntropy;
import static dev.fovea.engine.train.Optimizer.adadelta;
import static dev.fovea.engine.train.Optimizer.adagrad;
import static dev.fovea.engine.train.Optimizer.adam;
import static dev.fovea.engine.train.Optimizer.adamW;
import static dev.fovea.engine.train.Optimizer.rmsProp;
import static dev.fovea.engine.train.Optimizer.sgd;

import java.util.LinkedHashMap;
import java.util.Map;

/** What each network is trained by, here and in PyTorch; a step has six examples. */
final class PlanCases {
    static final int STEP = 6;

    private PlanCases() {}

    static Map<String, Plan> all() {
        Map<String, Plan> cases = new LinkedHashMap<>();
        optimizers().forEach((name, optimizer) -> cases.put(name, plan(optimizer)));
        Plan momentum = plan(sgd(0.01).momentum(0.9));
        cases.put("clipped by norm", momentum.clipNorm(0.5));
        cases.put("clipped by value", momentum.clipValue(0.02));
        cases.put("accumulated", momentum.batch(STEP / 2).accumulate(2));
        cases.put("smoothed", momentum.loss(crossEntropy().labelSmoothing(0.1)));
        cases.put(
                "all of it",
                plan(adamW(0.002))
                        .batch(STEP / 2)
                        .accumulate(2)
                        .clipNorm(0.5)
                        .loss(crossEntropy().labelSmoothing(0.1)));
        return cases;
    }

    private static Plan plan(Optimizer optimizer) {
        return Plan.epochs(1).batch(STEP).optimizer(optimizer);
    }

    private static Map<String, Optimizer> optimizers() {
        Map<String, Optimizer> cases = new LinkedHashMap<>();
        cases.put("sgd", sgd(0.02));
        cases.put("sgd with decay", sgd(0.02).weightDecay(0.01));
        cases.put("momentum", sgd(0.01).momentum(0.9));
        cases.put("nesterov", sgd(0.01).momentum(0.9).withNesterov().weightDecay(5e-4));
        cases.put("dampening", sgd(0.02).momentum(0.9).dampening(0.5));
        cases.put("adam", adam(0.002));
        cases.put("adam with decay", adam(0.002).betas(0.8, 0.99).weightDecay(0.01));
        cases.put("adamw", adamW(0.002).weightDecay(0.05));
        cases.put("amsgrad", adam(0.002).betas(0.9, 0.8).withAmsgrad());
        cases.put("rmsprop", rmsProp(0.001));
        cases.put(
                "rmsprop with all of it",
                rmsProp(0.001)
                        .alpha(0.9)
                        .weightDecay(0.01)
                        .momentum(0.5)
                        .withCentering()
                        .epsilon(1e-4));
        cases.put("adagrad", adagrad(0.01).initial(0.1));
        cases.put("adadelta", adadelta().rate(0.5));
        return cases;
    }
}
