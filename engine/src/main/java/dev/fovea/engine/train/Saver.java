package dev.fovea.engine.train;

import dev.fovea.engine.exchange.TensorWriter;
import dev.fovea.engine.rate.Monitor;
import dev.fovea.engine.rate.Scores;
import dev.fovea.engine.train.TrainingEvent.Saving;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes the checkpoints of a training when it is time. */
final class Saver implements Resumable {
    /** After a checkpoint, at least so many times what it took is spent on training. */
    private static final int SPARING = 19;

    /** So often it is said, at most, that checkpoints cannot be written. */
    private static final long SILENCE = TimeUnit.MINUTES.toNanos(1);

    private final @Nullable Checkpoints wanted;
    private final Map<String, String> facts;
    private final Parts parts;
    private final Endings endings;
    private final TrainingObserver observer;
    private double best = Double.NaN;
    private long bestStep = -1;
    private long savedStep = -1;
    private long lastEnd = System.nanoTime();
    private long took;
    private Optional<Long> warned = Optional.empty();

    /**
     * A saver that has not saved yet, and never will where no checkpoints are wanted.
     *
     * @param facts what the checkpoints are of
     * @param endings say what the best epoch is best at
     */
    Saver(
            @Nullable Checkpoints wanted,
            Map<String, String> facts,
            Parts parts,
            Endings endings,
            TrainingObserver observer) {
        this.wanted = wanted;
        this.facts = facts;
        this.parts = parts;
        this.endings = endings;
        this.observer = observer;
    }

    /** Whether it is time within an epoch. */
    boolean due() {
        return wanted != null
                && System.nanoTime() - lastEnd >= Math.max(wanted.every().toNanos(), SPARING * took);
    }

    /**
     * After an epoch: saves if enough time has passed; the best in any case. The last epoch is left to {@link #settle}.
     */
    void epochEnded(long step, Scores scores, boolean last) {
        Checkpoints to = wanted;
        // Losses that are not for classes come without an accuracy.
        Monitor monitor = endings.monitor();
        Monitor judge = Double.isNaN(monitor.of(scores)) ? Monitor.TEST_LOSS : monitor;
        double score = judge.of(scores);
        boolean better = Double.isNaN(best) || judge.improves(score, best, endings.least(), true);
        if (better) {
            best = score;
            bestStep = step;
        }
        if (last || to == null) {
            return;
        }
        if (System.nanoTime() - lastEnd >= SPARING * took) {
            save(step);
        } else if (better) {
            // Made safe by the next one, which is soon, or by the system: forcing it would take too much of short
            // epochs.
            tried(step, () -> checkpoint(step).replacePrivateSoon(to.best()));
        }
    }

    /**
     * At the end: saves, unless that was done after this very step, and does all that it can so that the weights are
     * kept.
     *
     * @param others whether others come back than those of this step
     */
    void settle(long step, boolean others) {
        Checkpoints to = wanted;
        if (to == null || (savedStep == step && !others)) {
            return;
        }
        observer.saving(new Saving(step));
        new LastCheckpoint(to, savedStep)
                .write(
                        step,
                        () -> place(step, to, bestStep == step && !others),
                        last -> checkpoint(step).replacePrivate(last))
                .ifPresent(observer::unsaved);
    }

    /** Saves where it is time. */
    void save(long step) {
        Checkpoints to = wanted;
        if (to == null) {
            return;
        }
        long start = System.nanoTime();
        observer.saving(new Saving(step));
        tried(step, () -> place(step, to, bestStep == step));
        lastEnd = System.nanoTime();
        took = lastEnd - start;
    }

    private void place(long step, Checkpoints to, boolean asBest) throws IOException {
        // The best first: where the process ends in between, the last one is older, and finds the best again.
        checkpoint(step).replacePrivate(asBest ? to.best() : to.last());
        if (asBest) {
            TensorWriter.alias(to.best(), to.last());
        }
        savedStep = step;
    }

    private TensorWriter checkpoint(long step) {
        TensorWriter file = new TensorWriter();
        facts.forEach(file::fact);
        file.fact("step", String.valueOf(step));
        parts.save(file);
        return file;
    }

    /** Writes checkpoints. */
    @FunctionalInterface
    interface Placing {
        void place() throws IOException;
    }

    /** A full disk is no reason to lose the training as well. */
    private void tried(long step, Placing placing) {
        try {
            placing.place();
            warned = Optional.empty();
        } catch (IOException trouble) {
            long now = System.nanoTime();
            if (warned.isEmpty() || now - warned.get() >= SILENCE) {
                warned = Optional.of(now);
                observer.warned(new Warned(
                        step,
                        "no checkpoint could be written after step %d (%s). The training goes on without it."
                                .formatted(step, LastCheckpoint.reason(trouble))));
            }
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
