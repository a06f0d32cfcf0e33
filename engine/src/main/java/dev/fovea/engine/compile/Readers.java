package dev.fovea.engine.compile;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import java.util.HashMap;
import java.util.Map;

/** How many read what a node gives: nodes, and whoever asks for an output. */
final class Readers {
    private final Map<Integer, Integer> counts = new HashMap<>();

    Readers(Graph graph) {
        graph.nodes().forEach(node -> node.inputs().forEach(this::read));
        graph.outputs().values().forEach(node -> read(node.index()));
    }

    private void read(int node) {
        counts.merge(node, 1, Integer::sum);
    }

    /** Whether there is one reader alone. */
    boolean single(Node node) {
        return counts.getOrDefault(node.index(), 0) == 1;
    }
}
