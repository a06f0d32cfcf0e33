package dev.fovea.dsl.text;

import dev.fovea.dsl.analysis.Analysis;
import dev.fovea.dsl.analysis.Costs;
import dev.fovea.dsl.analysis.Parameters;
import dev.fovea.dsl.graph.Node;
import java.util.Collections;
import java.util.Locale;

/**
 * The table of a network's operations for a terminal: path, layer, output, parameters, multiply-adds and receptive field, with
 * totals below. A {@code ?} waits for sizes that are open.
 */
public final class Summary {
    private static final int TEXTS = 3;
    private static final double KILO = 1000;
    private static final double MEGA = 1_000_000;
    private static final double LEAST_MEGA = 0.1;

    private final Analysis analysis;
    private final boolean open;

    private Summary(Analysis analysis) {
        this.analysis = analysis;
        this.open = analysis.graph().input().output().isOpen();
    }

    public static String of(String title, Analysis analysis) {
        Summary summary = new Summary(analysis);
        return title + "\n\n" + summary.nodes() + "\n\n" + summary.totals();
    }

    private Table nodes() {
        Table table = new Table(TEXTS)
                .row("path", "layer", "output", "parameters", "multiply-adds", "receptive field")
                .rule();
        analysis.nodes().forEach(costs -> row(table, costs));
        return table.rule()
                .row(
                        "total",
                        "",
                        "",
                        Table.number(analysis.parameters().total()),
                        open ? "?" : Table.number(analysis.multiplyAdds()),
                        "");
    }

    private void row(Table table, Costs costs) {
        Node node = costs.node();
        table.row(
                node.path(),
                LayerText.of(node.operation()),
                node.output().toString(),
                Table.number(costs.parameters().total()),
                costs.work().map(work -> Table.number(work.multiplyAdds())).orElse("?"),
                costs.sees().toString());
    }

    private Table totals() {
        Parameters parameters = analysis.parameters();
        Table table = new Table(2).row("weights", size(parameters.stored() * Float.BYTES));
        if (parameters.frozen() > 0) {
            table.row(
                    "trainable",
                    Table.number(parameters.trainable()) + " of " + Table.number(parameters.total()) + " parameters");
        }
        if (parameters.buffers() > 0) {
            table.row("running statistics", Table.number(parameters.buffers()));
        }
        if (open) {
            int axes = analysis.graph().input().output().dimensions();
            String sizes = String.join(", ", Collections.nCopies(axes, "224"));
            return table.row("memory", "known once sizes are, such as network.at(" + sizes + ")");
        }
        return table.row(
                        "predicting",
                        size(analysis.peak().bytes()) + " for one example, at "
                                + analysis.peak().path())
                .row("training", size(analysis.kept() * Float.BYTES) + " kept for each example");
    }

    /** Single precision takes four bytes a number; a megabyte has a million. */
    private static String size(long bytes) {
        return bytes < LEAST_MEGA * MEGA
                ? String.format(Locale.ROOT, "%,.2f kB", bytes / KILO)
                : String.format(Locale.ROOT, "%,.2f MB", bytes / MEGA);
    }
}
