package dev.fovea.engine.train;

import dev.fovea.engine.exchange.TensorWriter;
import dev.fovea.engine.rate.Monitor;
import dev.fovea.engine.rate.Scores;
import dev.fovea.engine.train.TrainingEvent.Saving;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the checkpoints of a training when it is time. */
final class Saver implements Resumable {
    /** After a checkpoint, at least so many times what it took is spent on training. */
    private static final int SPARING = 19;

    private final @Nullable Checkpoints wanted;
    private final Map<String, String> facts;
    private final Parts parts;
    private final Monitor monitor;
    private final TrainingObserver observer;
    private double best = Double.NaN;
    private long savedStep = -1;
    private long lastEnd = System.nanoTime();
    private long took;

    /**
     * A saver that has not saved yet, and never will where no checkpoints are wanted.
     *
     * @param facts what the checkpoints are of
     * @param monitor what the best epoch is best at
     */
    Saver(
            @Nullable Checkpoints wanted,
            Map<String, String> facts,
            Parts parts,
            Monitor monitor,
            TrainingObserver observer) {
        this.wanted = wanted;
        this.facts = facts;
        this.parts = parts;
        this.monitor = monitor;
        this.observer = observer;
    }

    /** Whether it is time within an epoch. */
    boolean due() {
        return wanted != null
                && System.nanoTime() - lastEnd >= Math.max(wanted.every().toNanos(), SPARING * took);
    }

    /** After an epoch: saves if it is the last one, or if enough time has passed; the best in any case. */
    void epochEnded(long step, Scores scores, boolean last) {
        Checkpoints to = wanted;
        // Losses that are not for classes come without an accuracy.
        Monitor judge = Double.isNaN(monitor.of(scores)) ? Monitor.TEST_LOSS : monitor;
        double score = judge.of(scores);
        boolean better = Double.isNaN(best) || judge.improves(score, best, 0, true);
        if (better) {
            best = score;
        }
        if (last || System.nanoTime() - lastEnd >= SPARING * took) {
            save(step, better);
        } else if (better && to != null) {
            // Made safe by the next one, which is soon, or by the system: forcing it would take too much of short
            // epochs.
            write(step, file -> file.replaceSoon(to.best()));
        }
    }

    /** Saves, unless that was done after this very step. */
    void settle(long step) {
        if (savedStep != step) {
            save(step, false);
        }
    }

    /** Saves where it is time within an epoch. */
    void save(long step) {
        save(step, false);
    }

    private void save(long step, boolean asBest) {
        Checkpoints to = wanted;
        if (to == null) {
            return;
        }
        long start = System.nanoTime();
        observer.saving(new Saving(step));
        write(step, file -> {
            // The best first: where the process ends in between, the last one is older, and finds the best again.
            file.replace(asBest ? to.best() : to.last());
            if (asBest) {
                TensorWriter.alias(to.best(), to.last());
            }
            savedStep = step;
        });
        lastEnd = System.nanoTime();
        took = lastEnd - start;
    }

    /** What becomes of a checkpoint. */
    @FunctionalInterface
    private interface Placing {
        void place(TensorWriter file) throws IOException;
    }

    /** A full disk is no reason to lose the training as well. */
    private void write(long step, Placing placing) {
        TensorWriter file = new TensorWriter();
        facts.forEach(file::fact);
        file.fact("step", String.valueOf(step));
        parts.save(file);
        try {
            placing.place(file);
        } catch (IOException trouble) {
            observer.warned(new Warned(
                    step,
                    "no checkpoint could be written after step %d (%s). The training goes on without it."
                            .formatted(step, trouble)));
        }
    }

    @Override
    public void save(StateWriter into) {
        into.numbers("best", best);
    }

    @Override
    public void restore(StateReader from) {
        best = from.number("best");
    }
}
