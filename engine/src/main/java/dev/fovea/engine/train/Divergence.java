package dev.fovea.engine.train;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Whether the losses of the steps say that a training is lost: one is no number, or most of the last 25 are too high. Most,
 * not one, so that a batch of odd examples ends no healthy training; and not their mean, which one such batch can lift.
 */
final class Divergence implements Resumable {
    private static final int LAST = 25;

    private final double times;
    private final OptionalDouble untrained;
    private final boolean[] high = new boolean[LAST];
    private double reference = Double.NaN;
    private int count;
    private @Nullable String why;

    /**
     * @param times how many times the first loss is too high; infinite if none is
     * @param untrained the loss of a network that guesses, which the first is not taken to be below: one that begins with
     *     nearly no loss may have more of it for a while
     */
    Divergence(double times, OptionalDouble untrained) {
        this.times = times;
        this.untrained = untrained;
    }

    void add(long step, double loss) {
        if (why != null) {
            return;
        }
        if (!Double.isFinite(loss)) {
            why = count == 0
                    ? "the loss of the first step, before any weight changed, is not a number"
                    : "the loss is no longer a number at step " + step;
            return;
        }
        if (count == 0) {
            reference = Math.max(loss, untrained.orElse(loss));
        }
        high[count++ % LAST] = loss > times * reference;
        if (high() > LAST / 2) {
            why = String.format(
                    Locale.ROOT,
                    "the loss has been above %.4g, %s times that of %s, in most of the last %d steps at step %d",
                    times * reference,
                    times == Math.rint(times) ? String.valueOf((long) times) : String.valueOf(times),
                    untrained.isPresent() && reference == untrained.getAsDouble() ? "guessing" : "the first step",
                    LAST,
                    step);
        }
    }

    private int high() {
        int sum = 0;
        for (boolean one : high) {
            sum += one ? 1 : 0;
        }
        return sum;
    }

    /** What to try. No rate has done anything before the first step. */
    String advice() {
        return count == 0 ? "look at the first weights and at the inputs" : "try a lower rate";
    }

    @Override
    public void save(StateWriter into) {
        long[] marks = new long[LAST];
        for (int i = 0; i < LAST; i++) {
            marks[i] = high[i] ? 1 : 0;
        }
        into.wholes("high", marks);
        into.wholes("losses", count);
        into.numbers("reference", reference);
    }

    @Override
    public void restore(StateReader from) {
        long[] marks = from.wholes("high");
        for (int i = 0; i < LAST; i++) {
            high[i] = marks[i] == 1;
        }
        count = Math.toIntExact(from.whole("losses"));
        reference = from.number("reference");
    }

    /** Whether no loss was told. */
    boolean isEmpty() {
        return count == 0;
    }

    boolean found() {
        return why != null;
    }

    /** What was found, as the beginning of a sentence. */
    String why() {
        return Objects.requireNonNull(why);
    }
}
