package dev.fovea.dsl.diff;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through two graphs side by side. */
final class Comparison {
    private final Graph before;
    private final Graph after;
    private final Set<String> kept;
    private final List<Change> changes = new ArrayList<>();

    private Comparison(Graph before, Graph after) {
        this.before = before;
        this.after = after;
        this.kept = Matching.of(before, after);
    }

    /** Changes in the order of the nodes, removed ones before those that take their place; exits at the end. */
    static List<Change> of(Graph before, Graph after) {
        Comparison comparison = new Comparison(before, after);
        comparison.compareNodes();
        comparison.compareExits();
        return comparison.changes;
    }

    private void compareNodes() {
        int next = 0;
        for (Node old : before.nodes()) {
            if (!kept.contains(old.path())) {
                changes.add(Change.removed(Row.of(old)));
                continue;
            }
            next = addUpTo(old.path(), next);
            compare(old, after.nodes().get(next));
            next++;
        }
        addFrom(next);
    }

    private int addUpTo(String path, int from) {
        int next = from;
        while (!after.nodes().get(next).path().equals(path)) {
            changes.add(Change.added(Row.of(after.nodes().get(next))));
            next++;
        }
        return next;
    }

    private void addFrom(int next) {
        after.nodes().stream().skip(next).map(Row::of).map(Change::added).forEach(changes::add);
    }

    /** What came or went explains by itself that its neighbours read other nodes than before. */
    private void compare(Node old, Node now) {
        List<String> read = inputs(before, old);
        List<String> reads = inputs(after, now);
        boolean rewired = !read.equals(reads) && kept.containsAll(read) && kept.containsAll(reads);
        if (rewired) {
            changes.add(Change.between(Row.reading(old, read), Row.reading(now, reads)));
        } else if (!old.operation().equals(now.operation())
                || !old.output().equals(now.output())
                || old.parameters() != now.parameters()) {
            changes.add(Change.between(Row.of(old), Row.of(now)));
        }
    }

    private static List<String> inputs(Graph graph, Node node) {
        return node.inputs().stream()
                .map(input -> graph.nodes().get(input).path())
                .toList();
    }

    private void compareExits() {
        Map<String, Node> added = exits(after);
        exits(before).forEach((name, node) -> {
            Node now = added.remove(name);
            if (now == null) {
                changes.add(Change.removed(Row.exit(name, node)));
            } else if (!now.path().equals(node.path())) {
                changes.add(Change.between(Row.exit(name, node), Row.exit(name, now)));
            }
        });
        added.forEach((name, node) -> changes.add(Change.added(Row.exit(name, node))));
    }

    private static Map<String, Node> exits(Graph graph) {
        Map<String, Node> exits = graph.outputs();
        exits.remove(Output.END);
        return exits;
    }
}
