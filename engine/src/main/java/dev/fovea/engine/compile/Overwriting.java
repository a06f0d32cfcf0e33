package dev.fovea.engine.compile;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.AdaptiveAvgPool;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.GroupNorm;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.LayerNorm;
import dev.fovea.dsl.layer.LocalResponseNorm;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Pad;
import dev.fovea.dsl.layer.Upsample;
import java.util.Set;

/**
 * Which activations may be computed in the memory of their input: those whose input nobody else reads, and whose producer
 * does not need its output again for its own gradient. It spares an array as large as the map, and its page faults.
 */
final class Overwriting {
    /** What keeps its input, or nothing, for its gradient; and makes an array of its own, not a view of another. */
    private static final Set<Class<? extends Operation>> FORGETFUL = Set.of(
            AdaptiveAvgPool.class,
            AvgPool.class,
            BatchNorm.class,
            Conv.class,
            ConvTranspose.class,
            Dense.class,
            GroupNorm.class,
            LayerNorm.class,
            LocalResponseNorm.class,
            Pad.class,
            Upsample.class);

    private final Graph graph;
    private final Mode mode;
    private final Readers readers;

    Overwriting(Graph graph, Mode mode) {
        this.graph = graph;
        this.mode = mode;
        this.readers = new Readers(graph);
    }

    boolean allowed(Node node) {
        if (mode.keepsOutputs() || node.inputs().size() != 1) {
            return false;
        }
        Node input = graph.nodes().get(node.inputs().get(0));
        return readers.single(input) && forgetsItsOutput(input.operation());
    }

    private static boolean forgetsItsOutput(Operation operation) {
        return FORGETFUL.contains(operation.getClass()) || operation == Join.ADD || operation == Join.CONCAT;
    }
}
