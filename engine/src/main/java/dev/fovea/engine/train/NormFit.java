package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.GroupNorm;
import dev.fovea.dsl.layer.InstanceNorm;
import dev.fovea.dsl.layer.LayerNorm;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;

/** Whether norms that look at one example have two values to compare: of one they make 0, and nothing is learned. */
final class NormFit {
    private NormFit() {}

    static void check(Network network) {
        network.graph().nodes().forEach(node -> check(network, node));
    }

    private static void check(Network network, Node node) {
        Operation norm = node.operation();
        Shape shape = node.output();
        if (norm instanceof InstanceNorm && shape.elements() == shape.channels()) {
            throw refusal(network, node, "each channel", "Leave it out, or put it where maps are larger.");
        }
        if (norm instanceof GroupNorm groups && shape.elements() == groups.groups()) {
            throw refusal(network, node, "each group", "Leave it out, or use fewer groups.");
        }
        if (norm instanceof LayerNorm && shape.elements() == 1) {
            throw refusal(network, node, "each example", "Leave it out.");
        }
    }

    private static EngineException refusal(Network network, Node node, String of, String advice) {
        return new EngineException("%s/%s: needs two values of %s, but %s has one. %s"
                .formatted(network.name(), node.path(), of, node.output(), advice));
    }
}
