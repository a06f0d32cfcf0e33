package dev.fovea.dashboard.store;

import java.util.List;

/**
 * What a network said of a test example at one step.
 *
 * @param example its number among the test examples, from 0
 * @param label the number of its class
 * @param followed whether it is among the predictions of every step
 * @param classes the likeliest, by their numbers, the likeliest first; its own may follow where it is none of them
 * @param chances of these classes, from 0 to 1
 */
public record PredictedExample(
        long example, int label, double loss, boolean followed, List<Integer> classes, List<Double> chances) {
    private static final int MOST_CLASSES = 100;

    public PredictedExample {
        classes = List.copyOf(classes);
        chances = List.copyOf(chances);
        if (classes.isEmpty() || classes.size() > MOST_CLASSES || classes.size() != chances.size()) {
            throw new IllegalArgumentException("the prediction of example %d has %d classes and %d chances."
                            .formatted(example, classes.size(), chances.size())
                    + " Give as many of both, 1 to %d.".formatted(MOST_CLASSES));
        }
    }
}
