package dev.fovea.engine.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many examples of each class were taken for each: a row for each label, a column for each class that was found. */
public final class Confusion {
    private static final int MOST_SHOWN = 20;
    private static final int WORST = 10;

    private final int classes;
    private final long[] counts;

    private Confusion(int classes, long[] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /** Counts of so many classes, row by row. */
    public static Confusion of(int classes, long... counts) {
        if (counts.length != (long) classes * classes) {
            throw new IllegalArgumentException(
                    "%d counts are no square of %d classes".formatted(counts.length, classes));
        }
        return new Confusion(classes, counts.clone());
    }

    public int classes() {
        return classes;
    }

    /** How many of a class were taken for another, or for itself. */
    public long count(int label, int found) {
        return counts[label * classes + found];
    }

    /** How many there are of a class. */
    public long there(int label) {
        return IntStream.range(0, classes)
                .mapToLong(found -> count(label, found))
                .sum();
    }

    /** How many were taken for a class. */
    public long found(int found) {
        return IntStream.range(0, classes)
                .mapToLong(label -> count(label, found))
                .sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Confusion confusion && Arrays.equals(counts, confusion.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    /** A table with a row for each label, of up to 20 classes; of more, what was confused most often. */
    @Override
    public String toString() {
        return classes <= MOST_SHOWN ? table() : worst();
    }

    private String table() {
        long most = Arrays.stream(counts).max().orElse(0);
        int width = Math.max(String.format(Locale.ROOT, "%,d", most).length(), 2) + 2;
        StringBuilder text = new StringBuilder("label   found as").append(System.lineSeparator());
        line(text, "", width, IntStream.range(0, classes).mapToObj(String::valueOf));
        for (int label = 0; label < classes; label++) {
            int row = label;
            line(
                    text,
                    String.valueOf(label),
                    width,
                    IntStream.range(0, classes).mapToObj(found -> cell(count(row, found))));
        }
        return text.toString();
    }

    private static String cell(long count) {
        return count == 0 ? "." : String.format(Locale.ROOT, "%,d", count);
    }

    private static void line(StringBuilder text, String label, int width, java.util.stream.Stream<String> cells) {
        text.append(" ".repeat(5 - label.length())).append(label);
        cells.forEach(cell -> text.append(" ".repeat(width - cell.length())).append(cell));
        text.append(System.lineSeparator());
    }

    private String worst() {
        String lines = IntStream.range(0, counts.length)
                .filter(cell -> cell / classes != cell % classes && counts[cell] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(cell -> counts[cell]).reversed())
                .limit(WORST)
                .map(cell -> String.format(
                        Locale.ROOT,
                        "%,d of class %d were taken for %d%n",
                        counts[cell],
                        cell / classes,
                        cell % classes))
                .collect(Collectors.joining());
        return lines.isEmpty() ? "no class was taken for another" + System.lineSeparator() : lines;
    }
}
