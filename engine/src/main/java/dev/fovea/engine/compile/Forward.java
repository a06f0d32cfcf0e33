package dev.fovea.engine.compile;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Input;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.torch.Precision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The forward pass of a graph as TorchScript statements, one for each node that an output needs, in the graph's order. Values are named after the
 * paths, so that an error's traceback, which quotes the statement, reads like the network.
 *
 * <p>The statements read the input from {@code x}, parameters from the list {@code p} and running statistics from the list
 * {@code b}, both in the graph's order.
 */
public final class Forward {
    private final Graph graph;
    private final Mode mode;
    private final Function<Node, String> learning;
    private final Map<Integer, String> values = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Overwriting overwriting;
    private final Folding folding;
    private final Set<Integer> needed;
    private final Set<Integer> outputs;
    private final Casts casts;
    private int parameters;
    private int buffers;

    private Forward(
            Graph graph, Mode mode, Precision precision, Collection<Node> outputs, Function<Node, String> learning) {
        this.graph = graph;
        this.learning = learning;
        this.outputs = outputs.stream().map(Node::index).collect(Collectors.toSet());
        this.casts = new Casts(precision, lines);
        this.needed = Needed.by(graph, outputs);
        this.mode = mode;
        this.overwriting = new Overwriting(graph, mode);
        this.folding = new Folding(graph, mode, outputs);
        graph.nodes().forEach(this::add);
    }

    /** What leads to the end; side exits are left out. */
    public static Forward of(Graph graph, Mode mode, Precision precision) {
        return of(graph, mode, precision, List.of(graph.output()));
    }

    /** What leads to some nodes. */
    public static Forward of(Graph graph, Mode mode, Precision precision, Collection<Node> outputs) {
        return of(graph, mode, precision, outputs, norm -> "True");
    }

    /**
     * What leads to some nodes.
     *
     * @param learning the expression of whether a batch norm that is not frozen learns by now
     */
    public static Forward of(
            Graph graph, Mode mode, Precision precision, Collection<Node> outputs, Function<Node, String> learning) {
        return new Forward(graph, mode, precision, outputs, learning);
    }

    /** What leads to the end or to a side exit. */
    static Forward toAllOutputs(Graph graph, Mode mode, Precision precision) {
        return of(graph, mode, precision, graph.outputs().values());
    }

    public List<String> lines() {
        List<String> all = new ArrayList<>(List.of("p = self.p", "b = self.b"));
        all.addAll(lines);
        return all;
    }

    /** The same without those that say where {@code p} and {@code b} come from. */
    List<String> statements() {
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
        List<String> weights = node.weights().stream().map(this::next).toList();
        if (!needed.contains(node.index()) || folding.postpones(node, weights)) {
            return;
        }
        if (folding.folds(node)) {
            String name = name(node);
            lines.addAll(folding.statements(name, node, weights));
            add(folding.folded(node), List.of(name + "_w", name + "_b"));
        } else {
            add(node, weights);
        }
    }

    private static String name(Node node) {
        return "n" + node.index() + "_" + node.path().replaceAll("[^A-Za-z0-9]", "_");
    }

    private void add(Node node, List<String> weights) {
        List<String> given = node.inputs().stream()
                .map(index -> Objects.requireNonNull(values.get(index)))
                .toList();
        List<String> inputs = casts.inputs(node, given);
        boolean narrow = casts.isNarrow(node, given);
        boolean widened = narrow && outputs.contains(node.index());
        String computed = expression(node, inputs, casts.weights(node, weights));
        String expression = widened ? Casts.widened(computed) : computed;
        if (expression.equals(inputs.isEmpty() ? "" : inputs.get(0))) {
            values.put(node.index(), expression);
            return;
        }
        String name = name(node);
        lines.add(name + " = " + expression);
        values.put(node.index(), name);
        if (narrow && !widened) {
            casts.narrowed(name);
        }
    }

    private String expression(Node node, List<String> inputs, List<String> weights) {
        if (node.operation() instanceof Primitive layer) {
            Shape input = shapes(node).get(0);
            return layer.accept(
                    new Statement(inputs.get(0), input, weights, mode, learns(node), overwriting.allowed(node)));
        }
        if (node.operation() instanceof Join join) {
            return join(join, inputs, shapes(node));
        }
        return input((Input) node.operation());
    }

    /** A frozen batch norm computes as in testing: it uses its running statistics, and keeps them. */
    private String learns(Node node) {
        boolean learns = mode.learns()
                && node.operation() instanceof BatchNorm norm
                && !norm.learning().tuning().frozen();
        return learns ? learning.apply(node) : "False";
    }

    /** Images and volumes are computed channels-last, which is the faster layout for convolutions. */
    private static String input(Input input) {
        return switch (input.shape().dimensions()) {
            case 2 -> "torch.contiguous(x, memory_format=2)";
            case 3 -> "torch.contiguous(x, memory_format=3)";
            default -> "torch.contiguous(x)";
        };
    }

    private List<Shape> shapes(Node node) {
        return node.inputs().stream()
                .map(index -> graph.nodes().get(index).output())
                .toList();
    }

    private static String join(Join join, List<String> inputs, List<Shape> shapes) {
        return switch (join) {
            case CONCAT -> "torch.cat([" + String.join(", ", inputs) + "], 1)";
            case ADD -> chain("torch.add", inputs);
            case MULTIPLY -> chain("torch.mul", broadcast(inputs, shapes));
        };
    }

    /** A vector beside maps has a number for each channel: it gets axes of length 1. */
    private static List<String> broadcast(List<String> inputs, List<Shape> shapes) {
        int most = shapes.stream().mapToInt(Shape::dimensions).max().orElse(0);
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> "torch.unsqueeze(".repeat(most - shapes.get(i).dimensions())
                        + inputs.get(i)
                        + ", -1)".repeat(most - shapes.get(i).dimensions()))
                .toList();
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
        return lines().stream().collect(Collectors.joining("\n"));
    }
}
