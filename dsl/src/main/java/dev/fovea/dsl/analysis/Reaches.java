package dev.fovea.dsl.analysis;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Follows what each node sees of the input's axes, from the input on. */
final class Reaches {
    private final Graph graph;
    private final List<List<Reach>> reaches = new ArrayList<>();

    private Reaches(Graph graph) {
        this.graph = graph;
    }

    /** One list for each node, with a reach for each axis of the network's input. */
    static List<List<Reach>> of(Graph graph) {
        Reaches all = new Reaches(graph);
        graph.nodes().forEach(node -> all.reaches.add(all.at(node)));
        return all.reaches;
    }

    private List<Reach> at(Node node) {
        List<List<Reach>> inputs = node.inputs().stream().map(reaches::get).toList();
        if (node.operation() instanceof Primitive layer) {
            Shape shape = graph.nodes().get(node.inputs().get(0)).output();
            return through(inputs.get(0), layer.reach(shape));
        }
        return inputs.stream()
                .reduce(Reaches::widest)
                .orElseGet(() -> Collections.nCopies(node.output().dimensions(), Reach.SAME));
    }

    /** Axes are the input's own until something sees all of it; from there on there is nothing left to follow. */
    private static List<Reach> through(List<Reach> before, List<Reach> layer) {
        return before.stream().allMatch(Reach::isWhole)
                ? before
                : IntStream.range(0, before.size())
                        .mapToObj(axis -> before.get(axis).then(layer.get(axis)))
                        .toList();
    }

    private static List<Reach> widest(List<Reach> some, List<Reach> others) {
        return IntStream.range(0, some.size())
                .mapToObj(axis -> some.get(axis).and(others.get(axis)))
                .toList();
    }
}
