package dev.fovea.dashboard.store;

import java.util.List;

/**
 * What a network said of some test examples at one step.
 *
 * @param examples in the order in which they are shown, the worst first; at most 10,100
 */
public record PredictionPoint(long step, List<PredictedExample> examples) {
    static final int MOST = 10_100;

    public PredictionPoint {
        examples = List.copyOf(examples);
        if (examples.size() > MOST) {
            throw new IllegalArgumentException(
                    "step %d has %,d predictions. Use at most %,d.".formatted(step, examples.size(), MOST));
        }
    }
}
