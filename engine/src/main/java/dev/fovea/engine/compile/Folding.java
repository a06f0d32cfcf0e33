package dev.fovea.engine.compile;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Batch norms that are computed within the layer before them: their statistics being fixed, they scale and shift each channel,
 * which a convolution or dense layer does by other weights and another bias. It spares a pass over the maps.
 */
final class Folding {
    private final Map<Integer, List<String>> postponed = new HashMap<>();

    /** The layer that a norm is computed within, by the norm's index. */
    private final Map<Integer, Node> layers = new HashMap<>();

    /** None where a network learns, as statistics change then, and none whose layer is asked for itself. */
    Folding(Graph graph, Mode mode, Collection<Node> outputs) {
        if (mode == Mode.EVALUATION) {
            Readers readers = new Readers(graph);
            graph.nodes().stream()
                    .filter(node -> node.operation() instanceof BatchNorm)
                    .forEach(norm -> add(norm, graph.nodes().get(norm.inputs().get(0)), readers, outputs));
        }
    }

    private void add(Node norm, Node layer, Readers readers, Collection<Node> outputs) {
        boolean linear = layer.operation() instanceof Conv || layer.operation() instanceof Dense;
        if (linear && readers.single(layer) && !outputs.contains(layer)) {
            layers.put(norm.index(), layer);
            postponed.put(layer.index(), List.of());
        }
    }

    /** Whether a node is left to the norm behind it; its weights are remembered until then. */
    boolean postpones(Node node, List<String> weights) {
        return postponed.replace(node.index(), weights) != null;
    }

    /** Whether a node is a norm that is computed within the layer before it. */
    boolean folds(Node node) {
        return layers.containsKey(node.index());
    }

    /** The layer as which a norm is computed: at the norm's place, with a bias. */
    Node folded(Node norm) {
        Node layer = layer(norm);
        Operation operation =
                layer.operation() instanceof Conv conv ? conv.bias(true) : ((Dense) layer.operation()).bias(true);
        return new Node(norm.index(), norm.path(), operation, layer.inputs(), norm.output(), List.of());
    }

    /**
     * The statements that compute the folded layer's weights, named {@code name_w} and {@code name_b}.
     *
     * @param weights of the norm
     */
    List<String> statements(String name, Node norm, List<String> weights) {
        BatchNorm batchNorm = (BatchNorm) norm.operation();
        List<String> own = Objects.requireNonNull(postponed.get(layer(norm).index()));
        int learned = weights.size() - 2;
        String mean = weights.get(learned);
        String scale = "torch.rsqrt(torch.add(%s, %s))".formatted(weights.get(learned + 1), batchNorm.epsilon());
        String shift = own.size() > 1 ? "torch.sub(%s, %s)".formatted(own.get(1), mean) : "torch.neg(" + mean + ")";
        List<String> lines = new ArrayList<>();
        lines.add("%s_s = %s"
                .formatted(name, learned > 0 ? "torch.mul(%s, %s)".formatted(scale, weights.get(0)) : scale));
        lines.add("%s_b = %s"
                .formatted(
                        name,
                        learned > 0
                                ? "torch.add(torch.mul(%s, %s_s), %s)".formatted(shift, name, weights.get(1))
                                : "torch.mul(%s, %s_s)".formatted(shift, name)));
        String perFilter =
                "[-1" + ", 1".repeat(layer(norm).weights().get(0).shape().size() - 1) + "]";
        lines.add("%s_w = torch.mul(%s, torch.reshape(%s_s, %s))".formatted(name, own.get(0), name, perFilter));
        return lines;
    }

    /** The layer that a norm is computed within. */
    Node layer(Node norm) {
        return Objects.requireNonNull(layers.get(norm.index()));
    }
}
