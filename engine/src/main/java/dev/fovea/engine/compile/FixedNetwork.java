package dev.fovea.engine.compile;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Exit;
import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A network that learns no more, for use elsewhere: its graph, and the values that its weights have, in float32. */
public final class FixedNetwork {
    private final Network network;
    private final Graph graph;
    private final Weights weights;
    private final Map<String, float[]> computed;

    private FixedNetwork(Network network, Graph graph, Weights weights, Map<String, float[]> computed) {
        this.network = network;
        this.graph = graph;
        this.weights = weights;
        this.computed = computed;
    }

    /** As it is. Values are read when they are asked for, so that the network must be open until then. */
    public static FixedNetwork of(CompiledNetwork compiled) {
        Network network = compiled.network();
        return new FixedNetwork(network, network.graph(), compiled.weights(), Map.of());
    }

    /** The network, whose graph may have more nodes than this one. */
    public Network network() {
        return network;
    }

    public Graph graph() {
        return graph;
    }

    /** The values of a weight of the graph. */
    public float[] values(Weight weight) {
        float[] values = computed.get(weight.name());
        return values == null ? weights.read(weight.name()) : values;
    }

    /** The same network, where convolutions and dense layers do what the batch norms behind them did, by other weights. */
    public FixedNetwork folded() {
        Folding folding = new Folding(graph, Mode.EVALUATION, graph.outputs().values());
        Map<String, float[]> values = new HashMap<>(computed);
        Map<Integer, Integer> places = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (folding.postpones(node, List.of())) {
                continue;
            }
            Node kept = node;
            if (folding.folds(node)) {
                FoldedNorm folded = FoldedNorm.of(folding.layer(node), node, weights);
                values.putAll(folded.values());
                kept = folded.node();
            }
            places.put(node.index(), nodes.size());
            List<Integer> inputs =
                    kept.inputs().stream().map(input -> place(places, input)).toList();
            nodes.add(new Node(nodes.size(), kept.path(), kept.operation(), inputs, node.output(), kept.weights()));
        }
        List<Exit> exits = graph.exits().stream()
                .map(exit -> new Exit(exit.name(), place(places, exit.node())))
                .toList();
        return new FixedNetwork(network, new Graph(nodes, place(places, graph.end()), exits), weights, values);
    }

    private static int place(Map<Integer, Integer> places, int node) {
        return Objects.requireNonNull(places.get(node));
    }
}
