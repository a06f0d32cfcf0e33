package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.rate.Position;
import java.nio.file.Path;

/** Whether a training may go on with another number of epochs than it began with. */
final class Extension {
    private Extension() {}

    /**
     * A schedule that spreads over all epochs would have taken other steps: that is no way to go on.
     *
     * @param before how many epochs the plan had
     */
    static void check(Path file, Plan plan, int before, long stepsPerEpoch, History history) {
        int now = plan.epochs();
        int done = history.epochs();
        if (now * stepsPerEpoch < history.step()) {
            throw new EngineException("%s: %d epochs are too few, as %d are done. Go on with %d or more."
                    .formatted(file, now, done, done + 1));
        }
        if (done == now) {
            throw new EngineException("%s: %s. Nothing is left to do; give the plan more epochs to go on."
                    .formatted(file, now == 1 ? "the epoch is done" : "all %d epochs are done".formatted(now)));
        }
        for (long step = 0; now != before && step < history.step(); step++) {
            if (factor(plan, before, step, stepsPerEpoch, history) != factor(plan, now, step, stepsPerEpoch, history)) {
                throw new EngineException(
                        ("%s: the epochs were %d and are %d, over which %s spreads: step %d would have had another rate."
                                        + " Go on with %2$d epochs, or begin a new run.")
                                .formatted(file, before, now, plan.rate(), step + 1));
            }
        }
    }

    private static double factor(Plan plan, int epochs, long step, long stepsPerEpoch, History history) {
        int over = (int) Math.min(step / stepsPerEpoch, history.epochs());
        return plan.rate()
                .factor(new Position(
                        step,
                        epochs * stepsPerEpoch,
                        stepsPerEpoch,
                        history.scores().subList(0, over)));
    }
}
