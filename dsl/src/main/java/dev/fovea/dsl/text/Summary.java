package dev.fovea.dsl.text;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of a network's operations for a terminal: path, kind, output and parameters, with totals below. */
public final class Summary {
    private static final List<String> HEADER = List.of("path", "kind", "output", "parameters");
    private static final List<String> RULE = List.of();
    private static final String GAP = "  ";

    private Summary() {}

    public static String of(String title, Graph graph) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER, RULE));
        graph.nodes().forEach(node -> rows.add(row(node)));
        rows.add(RULE);
        rows.add(List.of("total", "", "", number(graph.parameters())));
        long statistics = graph.weights().stream()
                .filter(weight -> !weight.trainable())
                .mapToLong(Weight::elements)
                .sum();
        if (statistics > 0) {
            rows.add(List.of("running statistics", "", "", number(statistics)));
        }
        return title + "\n\n" + aligned(rows);
    }

    private static List<String> row(Node node) {
        return List.of(node.path(), node.operation().kind(), node.output().toString(), number(node.parameters()));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Texts begin under each other, numbers end under each other. */
    private static String aligned(List<List<String>> rows) {
        int[] widths = IntStream.range(0, HEADER.size())
                .map(column -> rows.stream()
                        .filter(row -> row != RULE)
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
        String format =
                "%%-%ds%s%%-%ds%s%%-%ds%s%%%ds".formatted(widths[0], GAP, widths[1], GAP, widths[2], GAP, widths[3]);
        String rule = "-".repeat(Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1));
        return rows.stream()
                .map(row -> row == RULE ? rule : format.formatted(row.toArray()))
                .collect(Collectors.joining("\n"));
    }
}
