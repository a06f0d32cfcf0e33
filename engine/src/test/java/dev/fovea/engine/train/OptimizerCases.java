package dev.fovea.engine.train;

import static dev.fovea.engine.train.Optimizer.adadelta;
import static dev.fovea.engine.train.Optimizer.adagrad;
import static dev.fovea.engine.train.Optimizer.adam;
import static dev.fovea.engine.train.Optimizer.adamW;
import static dev.fovea.engine.train.Optimizer.rmsProp;
import static dev.fovea.engine.train.Optimizer.sgd;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every optimiser with its options: what the golden data was made with. */
final class OptimizerCases {
    private OptimizerCases() {}

    static Map<String, Optimizer> all() {
        Map<String, Optimizer> cases = new LinkedHashMap<>();
        cases.put("sgd with dampening", sgd(0.1).momentum(0.9).dampening(0.5).weightDecay(0.01));
        cases.put("sgd that averages", sgd(0.5).averaging(0.9));
        cases.put("adam", adam(0.01));
        cases.put(
                "adam with its own numbers",
                adam(0.02).betas(0.8, 0.95).epsilon(1e-6).weightDecay(0.1));
        cases.put("adam with amsgrad", adam(0.05).betas(0.9, 0.8).withAmsgrad());
        cases.put("adamw with amsgrad", adamW(0.05).betas(0.9, 0.8).withAmsgrad());
        cases.put("rmsprop", rmsProp(0.01));
        cases.put(
                "rmsprop with its own numbers",
                rmsProp(0.005).alpha(0.9).epsilon(1e-6).weightDecay(0.01));
        cases.put("rmsprop with momentum", rmsProp(0.005).momentum(0.8));
        cases.put("rmsprop centered", rmsProp(0.01).withCentering());
        cases.put(
                "rmsprop with all of it",
                rmsProp(0.002)
                        .alpha(0.95)
                        .epsilon(1e-7)
                        .weightDecay(0.02)
                        .momentum(0.5)
                        .withCentering());
        cases.put("adagrad", adagrad(0.05));
        cases.put(
                "adagrad with all of it",
                adagrad(0.1).rateDecay(0.05).weightDecay(0.01).initial(0.1).epsilon(1e-8));
        cases.put("adadelta", adadelta());
        cases.put(
                "adadelta with all of it",
                adadelta().rate(0.5).rho(0.8).epsilon(1e-4).weightDecay(0.01));
        return cases;
    }
}
