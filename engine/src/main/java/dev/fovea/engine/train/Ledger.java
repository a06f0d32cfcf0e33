package dev.fovea.engine.train;

import dev.fovea.engine.metric.Accuracy;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * What steps gave: written on the device, read back when it is full or a tenth of a second old, so that a GPU is not made to
 * wait after every step.
 */
final class Ledger implements Resumable {
    private static final String SKIPPED =
            "the loss counts none of the labels of step %d, and the step is left out, as are others like it. Larger"
                    + " batches have some that count.";
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);

    private final Learner learner;
    private final Stopwatch stopwatch;
    private final TrainingObserver observer;
    private final OptionalDouble untrained;
    private final boolean countsHits;
    private final Divergence divergence;
    private final long[] steps = new long[Learner.LEDGER];
    private final double[] weights = new double[Learner.LEDGER];
    private final long[] labels = new long[Learner.LEDGER];
    private final double[] rates = new double[Learner.LEDGER];
    private int filled;
    private long flushed = System.nanoTime();
    private int epoch;
    private double losses;
    private double weight;
    private double hits;
    private long counted;
    private boolean warned;

    /**
     * @param stopwatch what waiting for the device is added to
     * @param countsHits whether steps have an accuracy
     * @param times how many times its first value the loss may have
     * @param untrained the loss of guessing
     */
    Ledger(
            Learner learner,
            Stopwatch stopwatch,
            TrainingObserver observer,
            boolean countsHits,
            double times,
            OptionalDouble untrained) {
        this.learner = learner;
        this.stopwatch = stopwatch;
        this.observer = observer;
        this.countsHits = countsHits;
        this.untrained = untrained;
        this.divergence = new Divergence(times, untrained);
    }

    void startEpoch(int number) {
        epoch = number;
        losses = 0;
        weight = 0;
        hits = 0;
        counted = 0;
    }

    /** Whether no step has changed the weights. */
    boolean isEmpty() {
        return filled == 0 && divergence.isEmpty();
    }

    /** Tells, once, that a step was left out, as none of its examples counts. */
    void skipped(long step) {
        if (!warned) {
            warned = true;
            observer.warned(new Warned(step, SKIPPED.formatted(step)));
        }
    }

    /**
     * The row that a step shall write to.
     *
     * @param count what its loss counts for beside that of other steps
     * @param found how many labels its hits are of
     */
    int next(long step, double count, long found, double rate) {
        steps[filled] = step;
        weights[filled] = count;
        labels[filled] = found;
        rates[filled] = rate;
        return filled++;
    }

    void flushIfDue() {
        if (filled == steps.length || System.nanoTime() - flushed > PERIOD) {
            flush();
        }
    }

    void flush() {
        if (filled > 0) {
            double[] rows = stopwatch.time(learner::ledger);
            for (int i = 0; i < filled; i++) {
                tell(i, rows[2 * i], rows[2 * i + 1]);
            }
            filled = 0;
        }
        flushed = System.nanoTime();
    }

    private void tell(int i, double loss, double right) {
        losses += loss * weights[i];
        weight += weights[i];
        hits += right;
        counted += labels[i];
        if (divergence.isEmpty()) {
            FirstLoss first = new FirstLoss(loss, untrained);
            first.warning().ifPresent(text -> observer.warned(new Warned(steps[i], text, Optional.of(first))));
        }
        divergence.add(steps[i], loss);
        OptionalDouble accuracy = countsHits ? OptionalDouble.of(right / labels[i]) : OptionalDouble.empty();
        observer.stepped(new Stepped(steps[i], epoch, loss, accuracy, rates[i]));
    }

    /** After {@link #flush()}, so that nothing is still on the device. */
    @Override
    public void save(StateWriter into) {
        into.wholes("epoch", epoch, counted);
        into.numbers("sums", losses, hits, weight);
        divergence.save(into);
    }

    @Override
    public void restore(StateReader from) {
        long[] wholes = from.wholes("epoch");
        epoch = Math.toIntExact(wholes[0]);
        counted = wholes[1];
        double[] sums = from.numbers("sums");
        losses = sums[0];
        hits = sums[1];
        // Those of before were averaged over examples that all counted alike.
        weight = sums.length > 2 ? sums[2] : counted;
        divergence.restore(from);
    }

    Divergence divergence() {
        return divergence;
    }

    Measure epochMeasure() {
        return new Measure(losses / weight, countsHits ? Map.of(Accuracy.NAME, hits / counted) : Map.of());
    }
}
