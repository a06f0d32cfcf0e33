package dev.fovea.dsl.text;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dsl.io.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of cells for a terminal: texts begin under each other, numbers end under each other. */
public final class Table {
    private static final List<String> RULE = List.of();
    private static final String GAP = "  ";

    private final int texts;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param texts how many columns, counted from the first, are texts; the others are numbers
     */
    public Table(int texts) {
        this.texts = texts;
    }

    /** A number as it is said everywhere: {@code 61,706}, and {@code -} for none. */
    public static String number(long number) {
        return number == 0 ? "-" : String.format(Locale.ROOT, "%,d", number);
    }

    /** Adds a row; all rows of a table have as many cells. What a terminal would obey in a name is made visible. */
    @CanIgnoreReturnValue
    public Table row(String... cells) {
        rows.add(Arrays.stream(cells).map(Printable::line).toList());
        return this;
    }

    /** Adds a line across. */
    @CanIgnoreReturnValue
    public Table rule() {
        rows.add(RULE);
        return this;
    }

    @Override
    public String toString() {
        int[] widths = widths();
        String rule = "-".repeat(Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1));
        return rows.stream().map(row -> row == RULE ? rule : line(row, widths)).collect(Collectors.joining("\n"));
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], Printable.width(row.get(column)));
            }
        }
        return widths;
    }

    private String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> padded(row.get(column), widths[column], column < texts))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String padded(String cell, int width, boolean text) {
        String room = " ".repeat(width - Printable.width(cell));
        return text ? cell + room : room + cell;
    }
}
