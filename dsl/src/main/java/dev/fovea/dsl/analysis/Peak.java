package dev.fovea.dsl.analysis;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The most that activations take at once when one example is predicted.
 *
 * @param floats numbers held at that time
 * @param path the node that is computed then
 */
public record Peak(long floats, String path) {

    /** In single precision. */
    public long bytes() {
        return floats * Float.BYTES;
    }

    /**
     * Nodes run in order, and what a node reads and what it writes are held while it runs. A value dies after its last reader, an
     * output never. Dropout, flatten and reshape take no memory; an activation none either, where nobody else reads its input.
     */
    static Peak of(Graph graph) {
        return new Lives(graph).peak();
    }

    /** From when to when arrays are held. A value is what a node makes; several may lie in one array, one after the other. */
    private static final class Lives {
        private final Graph graph;
        private final int[] value;
        private final int[] readers;
        private final int[] array;
        private final int[] last;

        Lives(Graph graph) {
            this.graph = graph;
            int nodes = graph.nodes().size();
            value = new int[nodes];
            readers = new int[nodes];
            array = new int[nodes];
            last = new int[nodes];
            graph.nodes().forEach(this::read);
            graph.outputs().values().forEach(node -> readers[value[node.index()]]++);
            graph.nodes().forEach(this::place);
            graph.outputs().values().forEach(node -> last[array[node.index()]] = nodes);
        }

        private void read(Node node) {
            boolean passesOn = node.operation() instanceof Primitive layer
                    && Natures.of(layer).passesOnInTests();
            value[node.index()] = passesOn ? value[node.inputs().get(0)] : node.index();
            if (!passesOn) {
                node.inputs().forEach(input -> readers[value[input]]++);
            }
        }

        private void place(Node node) {
            int index = node.index();
            node.inputs().forEach(input -> last[array[input]] = index);
            array[index] = index;
            last[index] = index;
            if (node.operation() instanceof Primitive layer && Natures.of(layer).worksInPlace()) {
                int input = node.inputs().get(0);
                boolean alone = readers[value[input]] == 1 && value[input] > 0;
                array[index] = value[index] == value[input] || alone ? array[input] : index;
            }
        }

        Peak peak() {
            List<List<Integer>> ending = new ArrayList<>();
            graph.nodes().forEach(node -> ending.add(new ArrayList<>()));
            ending.add(new ArrayList<>());
            long held = 0;
            Peak peak = new Peak(0, graph.input().path());
            for (Node node : graph.nodes()) {
                int index = node.index();
                if (array[index] == index) {
                    held += size(index);
                    ending.get(last[index]).add(index);
                }
                if (held > peak.floats) {
                    peak = new Peak(held, node.path());
                }
                held -= ending.get(index).stream().mapToLong(this::size).sum();
            }
            return peak;
        }

        private long size(int node) {
            Shape shape = graph.nodes().get(node).output();
            return shape.elements();
        }
    }
}
