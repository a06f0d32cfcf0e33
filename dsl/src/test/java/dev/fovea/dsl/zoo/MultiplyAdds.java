package dev.fovea.dsl.zoo;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Primitive;

/** Products that a network adds up for one example. */
final class MultiplyAdds {
    private MultiplyAdds() {}

    static long of(Network network) {
        return network.graph().nodes().stream()
                .mapToLong(node -> of(network, node))
                .sum();
    }

    static long of(Network network, Node node) {
        return node.operation() instanceof Primitive layer
                ? layer.multiplyAdds(
                        network.graph().nodes().get(node.inputs().get(0)).output())
                : 0;
    }
}
