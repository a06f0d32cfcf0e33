package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import java.util.Arrays;
import java.util.Optional;

/**
 * The loss is over three times what it was at its start: the median of the last 25 steps is, so that batches of odd examples
 * say nothing.
 */
final class RisingLoss {
    static final String NAME = "rising loss";

    private static final double TIMES = 3;
    private static final int STEPS = 25;

    private final double[] last = new double[STEPS];
    private double start;
    private int count;

    /** @param start the loss of the first step, or of guessing; NaN where neither is known yet */
    RisingLoss(double start) {
        this.start = start;
    }

    Optional<Finding> on(String metric, long step, double loss) {
        if (!Double.isFinite(loss)) {
            return Optional.empty();
        }
        start = count == 0 && !(start >= loss) ? loss : start;
        last[count++ % STEPS] = loss;
        double median = count < STEPS ? 0 : median();
        double bound = TIMES * start;
        if (median <= bound || bound <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                step,
                Finding.Kind.ALARM,
                "",
                "the loss is %s, over 3 times the %s of its start"
                        .formatted(Sayings.number(median), Sayings.number(start)),
                "Lower the rate, or warm it up.",
                new Evidence(NAME, metric, median, bound)));
    }

    private double median() {
        double[] sorted = last.clone();
        Arrays.sort(sorted);
        return sorted[STEPS / 2];
    }
}
