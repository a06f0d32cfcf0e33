package dev.fovea.dsl.graph;

import dev.fovea.dsl.layer.Input;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A network's operations, each after those it reads; the first is the input.
 *
 * @param end the index of the node that makes the output
 * @param exits the other outputs, in order
 */
public record Graph(List<Node> nodes, int end, List<Exit> exits) {

    /** The path of the node that enters the network. */
    public static final String INPUT = "input";

    public Graph {
        nodes = Prefix.of(nodes);
        exits = List.copyOf(exits);
    }

    /** The graph that passes its input on. */
    public static Graph of(Shape input) {
        return new Graph(List.of(new Node(0, INPUT, new Input(input), List.of(), input, List.of())), 0, List.of());
    }

    public Node input() {
        return nodes.get(0);
    }

    public Node output() {
        return nodes.get(end);
    }

    /** What comes out, by name: the side exits in order, then the end, which is called "output". */
    public Map<String, Node> outputs() {
        Map<String, Node> outputs = new LinkedHashMap<>();
        exits.forEach(exit -> outputs.put(exit.name(), nodes.get(exit.node())));
        outputs.put(Output.END, output());
        return outputs;
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

    /** How many numbers training changes, or would, if none were frozen. */
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
