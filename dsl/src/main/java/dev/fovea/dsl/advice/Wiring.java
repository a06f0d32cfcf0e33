package dev.fovea.dsl.advice;

import dev.fovea.dsl.analysis.Nature;
import dev.fovea.dsl.analysis.Natures;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Primitive;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who reads whom, seen from the readers. */
final class Wiring {
    private final Graph graph;
    private final int[] readers;
    private final Set<Integer> outputs;

    Wiring(Graph graph) {
        this.graph = graph;
        this.readers = new int[graph.nodes().size()];
        this.outputs = graph.outputs().values().stream().map(Node::index).collect(Collectors.toSet());
        graph.nodes().forEach(node -> node.inputs().forEach(input -> readers[input]++));
        outputs.forEach(output -> readers[output]++);
    }

    Graph graph() {
        return graph;
    }

    boolean isOutput(Node node) {
        return outputs.contains(node.index());
    }

    /** The first of the nodes it reads; the input has none. */
    Optional<Node> before(Node node) {
        return node.inputs().stream().findFirst().map(graph.nodes()::get);
    }

    /** What it reads that nobody else does. */
    Optional<Node> alone(Node node) {
        return before(node).filter(input -> readers[input.index()] == 1);
    }

    /** The nearest node up the line that is not skipped, as long as each has one reader only. */
    Optional<Node> aloneBehind(Node node, Predicate<Node> skipped) {
        Optional<Node> input = alone(node);
        while (input.filter(skipped).isPresent()) {
            input = input.flatMap(this::alone);
        }
        return input;
    }

    /** What a layer does; a join and the input have no nature. */
    static Optional<Nature> nature(Node node) {
        return node.operation() instanceof Primitive layer ? Optional.of(Natures.of(layer)) : Optional.empty();
    }

    static boolean is(Node node, Nature nature) {
        return nature(node).filter(nature::equals).isPresent();
    }
}
