package dev.fovea.dsl.diff;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.shape.Shape;
import java.util.List;

/**
 * One layer of one of the networks.
 *
 * @param layer its sentence; a join's kind; where it reads other nodes than before, or leads out of the network, these too
 */
public record Row(String path, String layer, Shape output, long parameters) {

    static Row of(Node node) {
        Operation operation = node.operation();
        String layer = operation instanceof Primitive ? operation.toString() : operation.kind();
        return new Row(node.path(), layer, node.output(), node.parameters());
    }

    static Row reading(Node node, List<String> inputs) {
        Row row = of(node);
        return new Row(row.path, row.layer + " of " + String.join(", ", inputs), row.output, row.parameters);
    }

    static Row exit(String name, Node node) {
        return new Row(name, "output of " + node.path(), node.output(), 0);
    }
}
