package dev.fovea.dsl.diff;

import dev.fovea.dsl.text.Table;
import java.util.Locale;

/** A diff for a terminal. */
final class DiffText {
    private static final int TEXTS = 4;

    private DiffText() {}

    static String of(Diff diff) {
        if (diff.isEmpty()) {
            return "";
        }
        Table layers = new Table(TEXTS);
        diff.changes().forEach(change -> add(layers, change));
        Table totals = new Table(2);
        diff.totals().forEach(total -> totals.row(total.name(), moved(total)));
        String text = "--- " + diff.before() + "\n+++ " + diff.after() + "\n\n" + layers;
        return diff.totals().isEmpty() ? text : text + "\n\n" + totals;
    }

    private static void add(Table table, Change change) {
        if (change.kind() == Change.Kind.FOLLOWS) {
            Row before = change.before().orElseThrow();
            Row after = change.after().orElseThrow();
            table.row(
                    "~",
                    before.path(),
                    before.layer(),
                    arrow(before.output().toString(), after.output().toString()),
                    arrow(Table.number(before.parameters()), Table.number(after.parameters())));
        } else {
            change.before().ifPresent(row -> table.row(cells("-", row)));
            change.after().ifPresent(row -> table.row(cells("+", row)));
        }
    }

    private static String[] cells(String sign, Row row) {
        return new String[] {sign, row.path(), row.layer(), row.output().toString(), Table.number(row.parameters())};
    }

    private static String arrow(String before, String after) {
        return before.equals(after) ? before : before + " -> " + after;
    }

    private static String moved(Total total) {
        return String.format(
                Locale.ROOT, "%,d -> %,d (%+,d)", total.before(), total.after(), total.after() - total.before());
    }
}
