package dev.fovea.engine.compile;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Operation;
import java.util.HashMap;
import java.util.Map;

/**
 * Which activations may be computed in the memory of their input: those whose input nobody else reads, and whose producer
 * does not need its output again for its own gradient. It spares an array as large as the map, and its page faults.
 */
final class Overwriting {
    private final Graph graph;
    private final Mode mode;
    private final Map<Integer, Integer> readers = new HashMap<>();

    Overwriting(Graph graph, Mode mode) {
        this.graph = graph;
        this.mode = mode;
        graph.nodes().forEach(node -> node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum)));
    }

    boolean allowed(Node node) {
        if (mode == Mode.OBSERVED || node.inputs().size() != 1) {
            return false;
        }
        int input = node.inputs().get(0);
        return readers.getOrDefault(input, 0) == 1
                && forgetsItsOutput(graph.nodes().get(input).operation());
    }

    private static boolean forgetsItsOutput(Operation operation) {
        return operation instanceof Conv
                || operation instanceof Dense
                || operation instanceof BatchNorm
                || operation instanceof AvgPool
                || operation == Join.ADD
                || operation == Join.CONCAT;
    }
}
