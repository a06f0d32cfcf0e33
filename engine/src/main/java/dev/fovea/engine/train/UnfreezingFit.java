package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.EngineException;
import java.util.List;

/** Whether the stages that a plan unfreezes are there, and others learn until then. */
final class UnfreezingFit {
    private UnfreezingFit() {}

    static void check(Network network, Plan plan) {
        plan.gradients().unfrozen().keySet().forEach(stage -> check(network, stage));
        boolean idle = network.graph().weights().stream()
                .filter(Weight::trainable)
                .allMatch(weight -> plan.gradients().learnsFrom(weight) > 1);
        if (idle) {
            throw new EngineException("unfreeze: nothing learns in the first epoch. Leave one stage of %s out of it."
                    .formatted(network.name()));
        }
    }

    private static void check(Network network, String stage) {
        List<String> stages = network.stages().stream().map(Named::name).toList();
        if (!stages.contains(stage)) {
            throw new EngineException("unfreeze: %s has no stage %s. Its stages are %s."
                    .formatted(network.name(), stage, String.join(", ", stages)));
        }
        boolean learns = network.graph().weights().stream()
                .anyMatch(weight -> Gradients.stage(weight).equals(stage) && weight.trainable());
        if (!learns) {
            throw new EngineException(
                    "unfreeze: %s/%s has nothing to learn, or is frozen by the network, for good. Leave that to the plan."
                            .formatted(network.name(), stage));
        }
    }
}
