package dev.fovea.dsl.diff;

import dev.fovea.dsl.analysis.Analysis;
import dev.fovea.dsl.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies between two networks. It is empty where both compute the same under the same paths, whatever their names.
 *
 * @param before the network's name and shapes, such as {@code small: 3 x 32 x 32 to 10}
 * @param changes in the order of the layers
 * @param totals those that differ; multiply-adds only where all sizes are known
 */
public record Diff(String before, String after, List<Change> changes, List<Total> totals) {

    public Diff {
        changes = List.copyOf(changes);
        totals = List.copyOf(totals);
    }

    public static Diff between(Analysis before, Analysis after) {
        return new Diff(
                title(before), title(after), Comparison.of(before.graph(), after.graph()), totals(before, after));
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * A text like that of {@code diff}: {@code -} what was removed, {@code +} what was added, both for what changed, and {@code ~} for
     * what only follows from it; nothing for an empty one.
     */
    @Override
    public String toString() {
        return DiffText.of(this);
    }

    private static String title(Analysis analysis) {
        Graph graph = analysis.graph();
        return analysis.network() + ": " + graph.input().output() + " to "
                + graph.output().output();
    }

    private static List<Total> totals(Analysis before, Analysis after) {
        List<Total> totals = new ArrayList<>(List.of(
                new Total(
                        "parameters",
                        before.parameters().total(),
                        after.parameters().total()),
                new Total(
                        "frozen",
                        before.parameters().frozen(),
                        after.parameters().frozen()),
                new Total(
                        "running statistics",
                        before.parameters().buffers(),
                        after.parameters().buffers())));
        if (isClosed(before) && isClosed(after)) {
            totals.add(new Total("multiply-adds", before.multiplyAdds(), after.multiplyAdds()));
        }
        totals.removeIf(total -> total.before() == total.after());
        return totals;
    }

    private static boolean isClosed(Analysis analysis) {
        return !analysis.graph().input().output().isOpen();
    }
}
