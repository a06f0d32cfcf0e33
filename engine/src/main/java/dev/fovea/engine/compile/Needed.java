package dev.fovea.engine.compile;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which nodes must be computed for others. */
public final class Needed {
    private Needed() {}

    /** The indices of some nodes and of all they are computed from. */
    public static Set<Integer> by(Graph graph, Collection<Node> outputs) {
        Set<Integer> needed = new HashSet<>();
        outputs.forEach(node -> needed.add(node.index()));
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (needed.contains(i)) {
                needed.addAll(nodes.get(i).inputs());
            }
        }
        return needed;
    }
}
