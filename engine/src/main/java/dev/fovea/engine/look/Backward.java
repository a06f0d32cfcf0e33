package dev.fovea.engine.look;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.compile.Needed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The backward pass written out, a statement for each layer, the last one first, so that rectifiers can follow a {@link Rule}
 * of their own. All other layers are differentiated one by one.
 */
final class Backward {
    private final Graph graph;
    private final Forward forward;
    private final Rule rule;
    private final Map<Integer, String> gradients = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private int steps;

    /**
     * @param from the layer that the scores are of
     * @param scores how they are called
     */
    Backward(Graph graph, Forward forward, Rule rule, Node from, String scores) {
        this.graph = graph;
        this.forward = forward;
        this.rule = rule;
        give(from.index(), differentiated("torch.sum(" + scores + ")", forward.value(from), "None"));
        Set<Integer> needed = Needed.by(graph, List.of(from));
        List<Node> back = new ArrayList<>(graph.nodes().stream()
                .filter(node -> node.index() > 0 && needed.contains(node.index()))
                .toList());
        Collections.reverse(back);
        back.forEach(this::pass);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** How the gradient by the input is called. */
    String gradient() {
        return gradient(graph.input());
    }

    private void pass(Node node) {
        if (node.operation() instanceof Join join) {
            join(join, node);
            return;
        }
        Node input = inputs(node).get(0);
        String y = forward.value(node);
        String x = forward.value(input);
        if (y.equals(x)) {
            give(input.index(), gradient(node));
        } else if (node.operation() instanceof Relu) {
            give(input.index(), rule.rectified(y, gradient(node)));
        } else {
            String outer = "annotate(List[Optional[Tensor]], [" + gradient(node) + "])";
            give(input.index(), differentiated(y, x, outer));
        }
    }

    /** Not by autograd: what one branch gives may be what another reads, and would be counted twice. */
    private void join(Join join, Node node) {
        List<Node> inputs = inputs(node);
        int start = 0;
        for (int k = 0; k < inputs.size(); k++) {
            Node input = inputs.get(k);
            int end = start + input.output().channels();
            give(
                    input.index(),
                    switch (join) {
                        case ADD -> gradient(node);
                        case CONCAT -> "torch.slice(%s, 1, %d, %d, 1)".formatted(gradient(node), start, end);
                        case MULTIPLY -> product(node, k);
                    });
            start = end;
        }
    }

    /** The outer gradient times all other factors; where one is a vector beside maps, their sum over the positions. */
    private String product(Node node, int own) {
        List<Node> inputs = inputs(node);
        int axes = node.output().dimensions();
        String all = IntStream.range(0, inputs.size())
                .filter(other -> other != own)
                .mapToObj(other -> spread(inputs.get(other), axes))
                .reduce(gradient(node), "torch.mul(%s, %s)"::formatted);
        Shape shape = inputs.get(own).output();
        return shape.dimensions() == axes
                ? all
                : "torch.sum(%s, %s, False)"
                        .formatted(all, IntStream.range(2, 2 + axes).boxed().toList());
    }

    private String spread(Node factor, int axes) {
        int missing = axes - factor.output().dimensions();
        return "torch.unsqueeze(".repeat(missing) + forward.value(factor) + ", -1)".repeat(missing);
    }

    private List<Node> inputs(Node node) {
        return node.inputs().stream().map(graph.nodes()::get).collect(Collectors.toList());
    }

    private String gradient(Node node) {
        return gradients.getOrDefault(node.index(), "");
    }

    /** Adds to what a layer's output has been given by others that read it. */
    private void give(int node, String gradient) {
        String before = gradients.get(node);
        String name = "g" + steps++;
        lines.add(name + " = " + (before == null ? gradient : "torch.add(%s, %s)".formatted(before, gradient)));
        gradients.put(node, name);
    }

    private static String differentiated(String y, String x, String outer) {
        return "unchecked_cast(Tensor, (torch.grad([%s], [%s], %s, True, False, False))[0])".formatted(y, x, outer);
    }
}
