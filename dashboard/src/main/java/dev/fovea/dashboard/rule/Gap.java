package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import java.util.Optional;

/**
 * The loss of the test examples is over a tenth above that of the training examples: (test - train) / train, in three epochs in
 * a row, since the mean of an epoch is older than what it is compared with.
 */
final class Gap {
    static final String NAME = "overfitting";

    private static final double MOST = 0.1;
    private static final int EPOCHS = 3;

    private final Streak streak = new Streak();

    Optional<Finding> on(String metric, long step, double train, double test) {
        double gap = (test - train) / train;
        boolean wide = train > 0 && Double.isFinite(test) && gap > MOST;
        if (streak.add(step, wide) < EPOCHS) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                streak.first(),
                Finding.Kind.ADVICE,
                "",
                "the loss of the test examples, %s, is %s above that of the training examples"
                        .formatted(Sayings.number(test), Sayings.percent(gap)),
                "Augment the images, decay the weights, drop out, take a smaller network, or stop earlier.",
                new Evidence(NAME, metric, gap, MOST)));
    }
}
