package dev.fovea.engine.compile;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Input;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The forward pass of a graph as TorchScript statements, one per node, in the graph's order. Values are named after the
 * paths, so that an error's traceback, which quotes the statement, reads like the network.
 *
 * <p>The statements read the input from {@code x}, parameters from the list {@code p} and running statistics from the list
 * {@code b}, both in the graph's order.
 */
public final class Forward {
    private final Graph graph;
    private final Mode mode;
    private final Map<Integer, String> values = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Overwriting overwriting;
    private int parameters;
    private int buffers;

    private Forward(Graph graph, Mode mode) {
        this.graph = graph;
        this.mode = mode;
        this.overwriting = new Overwriting(graph, mode);
        lines.add("p = self.p");
        lines.add("b = self.b");
        graph.nodes().forEach(this::add);
    }

    public static Forward of(Graph graph, Mode mode) {
        return new Forward(graph, mode);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The name of the network's output. */
    public String output() {
        return value(graph.output());
    }

    /** The name of the value that a node computes. */
    public String value(Node node) {
        return Objects.requireNonNull(values.get(node.index()));
    }

    private void add(Node node) {
        List<String> inputs = node.inputs().stream()
                .map(index -> Objects.requireNonNull(values.get(index)))
                .toList();
        String expression = expression(node, inputs);
        if (expression.equals(inputs.isEmpty() ? "" : inputs.get(0))) {
            values.put(node.index(), expression);
            return;
        }
        String name = "n" + node.index() + "_" + node.path().replaceAll("[^A-Za-z0-9]", "_");
        lines.add(name + " = " + expression);
        values.put(node.index(), name);
    }

    private String expression(Node node, List<String> inputs) {
        List<String> weights = node.weights().stream().map(this::next).toList();
        if (node.operation() instanceof Primitive layer) {
            int dimensions = graph.nodes().get(node.inputs().get(0)).output().dimensions();
            return layer.accept(new Statement(inputs.get(0), weights, dimensions, mode, overwriting.allowed(node)));
        }
        if (node.operation() instanceof Join join) {
            return join(join, inputs);
        }
        return input((Input) node.operation());
    }

    /** Images and volumes are computed channels-last, which is the faster layout for convolutions. */
    private static String input(Input input) {
        return switch (input.shape().dimensions()) {
            case 2 -> "torch.contiguous(x, memory_format=2)";
            case 3 -> "torch.contiguous(x, memory_format=3)";
            default -> "torch.contiguous(x)";
        };
    }

    private static String join(Join join, List<String> inputs) {
        return switch (join) {
            case CONCAT -> "torch.cat([" + String.join(", ", inputs) + "], 1)";
            case ADD -> chain("torch.add", inputs);
            case MULTIPLY -> chain("torch.mul", inputs);
        };
    }

    private static String chain(String function, List<String> inputs) {
        return inputs.stream()
                .reduce((left, right) -> function + "(" + left + ", " + right + ")")
                .orElseThrow();
    }

    private String next(Weight weight) {
        return weight.trainable() ? "p[" + parameters++ + "]" : "b[" + buffers++ + "]";
    }

    /** All statements, for reading. */
    @Override
    public String toString() {
        return lines.stream().collect(Collectors.joining("\n"));
    }
}
