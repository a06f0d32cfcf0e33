package dev.fovea.dsl.graph;

import dev.fovea.dsl.layer.Input;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import java.util.List;
import java.util.stream.Collectors;

/** A network's operations, each after those it reads: the first is the input, the last makes the output. */
public record Graph(List<Node> nodes) {

    public Graph {
        nodes = List.copyOf(nodes);
    }

    /** The graph that passes its input on. */
    public static Graph of(Shape input) {
        return new Graph(List.of(new Node(0, "input", new Input(input), List.of(), input, List.of())));
    }

    public Node input() {
        return nodes.get(0);
    }

    public Node output() {
        return nodes.get(nodes.size() - 1);
    }

    /**
     * The node at {@code path}.
     *
     * @throws IllegalArgumentException where there is none; the text lists those of the same stage
     */
    public Node node(String path) {
        return nodes.stream()
                .filter(node -> node.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer is at " + path + "\n" + neighbours(path)));
    }

    /** All weights, in the order of the nodes. */
    public List<Weight> weights() {
        return nodes.stream().flatMap(node -> node.weights().stream()).toList();
    }

    /** How many numbers training changes. */
    public long parameters() {
        return nodes.stream().mapToLong(Node::parameters).sum();
    }

    private String neighbours(String path) {
        String stage = stage(path);
        List<String> same = nodes.stream()
                .map(Node::path)
                .filter(other -> stage(other).equals(stage))
                .toList();
        return same.isEmpty()
                ? "Its stages are "
                        + nodes.stream()
                                .map(node -> stage(node.path()))
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + "."
                : "The layers of " + stage + " are " + String.join(", ", same) + ".";
    }

    private static String stage(String path) {
        return path.split("/", 2)[0];
    }
}
