package dev.fovea.dsl.analysis;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Weight;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What training keeps of each node until the backward pass; {@link Analysis#kept()} has the rule. */
final class Kept {
    /** The place of a maximum is a number of eight bytes. */
    private static final int PLACE = 2;

    /** Squares, what they are raised from, and what the input is divided by. */
    private static final int RESPONSE = 3;

    private final BitSet learns = new BitSet();
    private final List<Integer> arrays = new ArrayList<>();
    private final BitSet whole = new BitSet();
    private final long[] beside;

    private Kept(Graph graph) {
        this.beside = new long[graph.nodes().size()];
    }

    /** Floats, for each node. */
    static long[] of(Graph graph) {
        Kept kept = new Kept(graph);
        graph.nodes().forEach(kept::add);
        for (Node node : graph.nodes()) {
            if (kept.whole.get(node.index())) {
                kept.beside[node.index()] += node.output().elements();
            }
        }
        return kept.beside;
    }

    private void add(Node node) {
        boolean trained = node.weights().stream().anyMatch(Weight::trainable);
        learns.set(node.index(), trained || node.inputs().stream().anyMatch(learns::get));
        if (node.operation() instanceof Primitive layer) {
            Nature nature = Natures.of(layer);
            int input = arrays.get(node.inputs().get(0));
            arrays.add(nature == Nature.VIEW ? input : node.index());
            if (learns.get(node.index())) {
                keep(node, nature, input, trained);
            }
        } else {
            arrays.add(node.index());
            if (node.operation() == Join.MULTIPLY && learns.get(node.index())) {
                node.inputs().forEach(factor -> whole.set(arrays.get(factor)));
            }
        }
    }

    private void keep(Node node, Nature nature, int input, boolean trained) {
        switch (nature) {
            case PRODUCT -> whole.set(input, whole.get(input) || trained);
            case NORMALISATION, ACTIVATION, MEAN -> whole.set(input);
            case SELF_DERIVED -> whole.set(node.index());
            case RESPONSE -> {
                whole.set(input);
                beside[node.index()] = RESPONSE * node.output().elements();
            }
            case MAXIMUM -> {
                whole.set(input);
                beside[node.index()] = PLACE * node.output().elements();
            }
            case DROPOUT -> beside[node.index()] = node.output().elements();
            case MAP_DROPOUT -> beside[node.index()] = node.output().channels();
            case MAP_MEAN, VIEW, MOVE -> {}
        }
    }
}
