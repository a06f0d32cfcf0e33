package dev.fovea.dashboard.store;

import java.util.List;

/**
 * How many examples of each class were taken for each, at one step.
 *
 * @param name what was measured, as in {@code test}
 * @param labels the names of the classes, at most 4096
 * @param counts a row for each label, a column for each class that was found, row by row; the array is kept, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // classes squared
public record ConfusionPoint(long step, String name, List<String> labels, long[] counts) {
    private static final int MOST_CLASSES = 4096;

    public ConfusionPoint {
        Names.checked("a confusion matrix", name);
        labels.forEach(label -> Names.checked("a class", label));
        labels = List.copyOf(labels);
        if (labels.size() > MOST_CLASSES) {
            throw new IllegalArgumentException("the confusion matrix \"%s\" has %,d classes. Use at most %,d."
                    .formatted(name, labels.size(), MOST_CLASSES));
        }
        if (counts.length != labels.size() * labels.size()) {
            throw new IllegalArgumentException("the confusion matrix \"%s\" has %,d counts for %,d classes. Give %,d."
                    .formatted(name, counts.length, labels.size(), (long) labels.size() * labels.size()));
        }
    }

    /** How many of a class were taken for another, or for itself. */
    public long count(int label, int found) {
        return counts[label * labels.size() + found];
    }
}
