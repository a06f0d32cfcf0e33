package dev.fovea.engine.train;

import dev.fovea.engine.inspect.Prediction;
import dev.fovea.engine.metric.Confusion;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What came out for every example of an evaluation, but those whose label is ignored. */
final class Outcomes {
    private final Guesses guesses;
    private final double[] table;
    private final int[] labels;
    private final List<Integer> worst;
    private final Confusion confusion;

    /**
     * @param table as {@link Guesses} has it noted
     * @param labels of the examples
     */
    Outcomes(Guesses guesses, double[] table, int[] labels, int classes, OptionalInt ignored) {
        this.guesses = guesses;
        this.table = table;
        this.labels = labels;
        this.worst = IntStream.range(0, labels.length)
                .filter(example -> ignored.isEmpty() || labels[example] != ignored.getAsInt())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(example -> guesses.loss(table, example))
                        .reversed())
                .toList();
        long[] counts = new long[Math.multiplyExact(classes, classes)];
        worst.forEach(example -> counts[labels[example] * classes + guesses.found(table, example)]++);
        this.confusion = Confusion.of(classes, counts);
    }

    Confusion confusion() {
        return confusion;
    }

    /**
     * Some predictions in the order of their losses, before the largest those that are no numbers: of those examples that are
     * followed; then as many as are wanted, one half by their loss alone, the other so that there is one of each class and what it was
     * taken for, the most frequent first, and where there are no more such, by their loss again.
     */
    List<Prediction> told(Collection<Integer> followed, int wanted) {
        Set<Integer> chosen = new LinkedHashSet<>(followed);
        int all = chosen.size() + wanted;
        fill(chosen, worst, chosen.size() + (wanted + 1) / 2);
        fill(chosen, ofCells(chosen), all);
        fill(chosen, worst, all);
        return worst.stream()
                .filter(chosen::contains)
                .map(example -> prediction(example, followed.contains(example)))
                .toList();
    }

    private Prediction prediction(int example, boolean followed) {
        List<Integer> classes = guesses.classes(table, example, labels[example]);
        return new Prediction(
                example,
                labels[example],
                guesses.loss(table, example),
                followed,
                classes,
                guesses.chances(table, example, classes.size()));
    }

    private static void fill(Set<Integer> chosen, List<Integer> examples, int until) {
        for (int i = 0; i < examples.size() && chosen.size() < until; i++) {
            chosen.add(examples.get(i));
        }
    }

    /** The worst of each cell of the confusion matrix that none of the chosen is in, those of full cells first. */
    private List<Integer> ofCells(Set<Integer> chosen) {
        Set<Long> seen = chosen.stream().map(this::cell).collect(Collectors.toCollection(HashSet::new));
        return worst.stream()
                .filter(example -> seen.add(cell(example)))
                .sorted(Comparator.<Integer>comparingLong(
                                example -> confusion.count(labels[example], guesses.found(table, example)))
                        .reversed())
                .toList();
    }

    private long cell(int example) {
        return (long) labels[example] * confusion.classes() + guesses.found(table, example);
    }
}
