package dev.fovea.engine.rate;

import dev.fovea.engine.EngineException;
import java.util.List;

/**
 * Where a training is.
 *
 * @param step the one that comes next, counted from 0
 * @param steps of the whole training
 * @param stepsPerEpoch batches an epoch
 * @param ended what the epochs that are over gave, the first one first
 */
public record Position(long step, long steps, long stepsPerEpoch, List<Scores> ended) {
    public Position {
        if (stepsPerEpoch < 1) {
            throw new EngineException(
                    "position: %d is no number of steps in an epoch. Use 1 or more.".formatted(stepsPerEpoch));
        }
        ended = List.copyOf(ended);
    }

    /** At the start of a training. */
    public static Position start(long steps, long stepsPerEpoch) {
        return new Position(0, steps, stepsPerEpoch, List.of());
    }

    /** The same moment as a training has it that began {@code start} steps later. */
    Position since(long start) {
        int over = (int) Math.min(ended.size(), start / stepsPerEpoch);
        return new Position(step - start, steps - start, stepsPerEpoch, ended.subList(over, ended.size()));
    }
}
