package dev.fovea.engine.check;

import dev.fovea.engine.train.Training;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingObserver;
import java.util.ArrayList;
import java.util.List;

/** Follows a loss until it is a share of what it was, and ends the training there. */
final class Descent implements TrainingObserver {
    private final Training training;
    private final double share;
    private final List<Double> losses = new ArrayList<>();
    private boolean diverged;
    private boolean down;

    Descent(Training training, double share) {
        this.training = training;
        this.share = share;
    }

    /** Steps are told a little late: what comes after the one that was small enough does not count. */
    @Override
    public void stepped(Stepped event) {
        if (down) {
            return;
        }
        losses.add(event.loss());
        if (event.loss() <= share * losses.get(0)) {
            down = true;
            training.stop();
        }
    }

    @Override
    public void ended(Ended event) {
        diverged = event.outcome() == Outcome.DIVERGED && !down;
    }

    List<Double> losses() {
        return List.copyOf(losses);
    }

    /** Whether the training was given up. */
    boolean diverged() {
        return diverged;
    }
}
