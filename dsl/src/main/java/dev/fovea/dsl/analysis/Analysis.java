package dev.fovea.dsl.analysis;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a network costs and sees, node by node and in all. Memory is counted in floats of four bytes, for one example, without the
 * weights.
 *
 * <p>Parameters and receptive fields are known of every network; all else only where sizes are.
 *
 * @param network its name
 * @param nodes the costs of each, in the graph's order
 */
public record Analysis(String network, Graph graph, List<Costs> nodes) {

    public Analysis {
        nodes = List.copyOf(nodes);
    }

    public static Analysis of(String network, Graph graph) {
        Shape input = graph.input().output();
        List<List<Reach>> reaches = Reaches.of(graph);
        long[] kept = input.isOpen() ? new long[0] : Kept.of(graph);
        return new Analysis(
                network,
                graph,
                graph.nodes().stream()
                        .map(node -> new Costs(
                                node,
                                Parameters.of(node.weights()),
                                ReceptiveField.of(input, reaches.get(node.index())),
                                input.isOpen() ? Optional.empty() : Optional.of(work(graph, node, kept))))
                        .toList());
    }

    /**
     * What the node at {@code path} costs.
     *
     * @throws IllegalArgumentException where there is none
     */
    public Costs at(String path) {
        return nodes.get(graph.node(path).index());
    }

    public Parameters parameters() {
        return Parameters.of(graph.weights());
    }

    /**
     * Products that are added up for one example, which the ResNet paper calls FLOPs; biases, means and activations do not count.
     *
     * @throws ShapeException where sizes are open
     */
    public long multiplyAdds() {
        return sum(Costs::multiplyAdds);
    }

    /**
     * The numbers in all outputs, input included, where activations, dropout, flatten and reshape work on the array they read: the
     * count of tables that have a row for each convolution, pool, normalisation, join and dense layer. VGG-16 has 15.2 million.
     *
     * @throws ShapeException where sizes are open
     */
    public long activations() {
        return sum(Costs::activations);
    }

    /**
     * What predicting one example needs at its peak. Nodes run in order, and a value dies after its last reader; an output of the
     * network never does. Dropout, flatten and reshape take no memory, and an activation none where nobody else reads its input.
     *
     * @throws ShapeException where sizes are open
     */
    public Peak peak() {
        requireSizes();
        return Peak.of(graph);
    }

    /**
     * What training one example keeps for the backward pass, each array once, as libtorch does:
     *
     * <ul>
     *   <li>convolutions and dense layers their input, unless frozen; normalisations and mean pools theirs;
     *   <li>relu, tanh, sigmoid and softmax their output, other activations their input;
     *   <li>max pools their input, and the place of each maximum in two floats;
     *   <li>dropout the mask of what it drops; {@code multiply} all its factors;
     *   <li>local response normalisation its input and three arrays as large;
     *   <li>additions, concatenations, global means, and what moves or adds elements, nothing.
     * </ul>
     *
     * <p>Where nothing is learned before a layer and in it, it keeps nothing: no gradient goes there. Statistics of normalisations,
     * a few numbers for each channel, are left out.
     *
     * @throws ShapeException where sizes are open
     */
    public long kept() {
        return sum(Costs::kept);
    }

    /**
     * The part of a node in a total, from 0 to 1: {@code share("fc6", costs -> costs.parameters().total())}.
     *
     * @throws IllegalArgumentException where no node is at {@code path}
     */
    public double share(String path, ToLongFunction<Costs> of) {
        return of.applyAsLong(at(path))
                / (double) Math.max(1, nodes.stream().mapToLong(of).sum());
    }

    private long sum(ToLongFunction<Costs> of) {
        requireSizes();
        return nodes.stream().mapToLong(of).sum();
    }

    private void requireSizes() {
        Shape input = graph.input().output();
        if (input.isOpen()) {
            throw Costs.open(network, input.dimensions());
        }
    }

    private static Costs.Work work(Graph graph, Node node, long[] kept) {
        if (!(node.operation() instanceof Primitive layer)) {
            return new Costs.Work(0, node.output().elements(), kept[node.index()]);
        }
        return new Costs.Work(
                layer.multiplyAdds(graph.nodes().get(node.inputs().get(0)).output()),
                Natures.of(layer).worksInPlace() ? 0 : node.output().elements(),
                kept[node.index()]);
    }
}
