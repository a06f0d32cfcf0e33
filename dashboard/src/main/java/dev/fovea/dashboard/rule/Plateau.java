package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The loss of the training examples has not become lower by a thousandth for ten epochs. */
final class Plateau {
    static final String NAME = "plateau";

    private static final int EPOCHS = 10;
    private static final double LOWER = 1 - 1e-3;

    private final List<Double> losses = new ArrayList<>();
    private final List<Long> steps = new ArrayList<>();

    /** @param loss the mean of an epoch, which ended at {@code step} */
    Optional<Finding> on(String metric, long step, double loss) {
        losses.add(loss);
        steps.add(step);
        int since = losses.size() - EPOCHS;
        if (since < 1) {
            return Optional.empty();
        }
        double before = least(losses.subList(0, since));
        double after = least(losses.subList(since, losses.size()));
        if (!(after >= before * LOWER) || before <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                steps.get(since - 1),
                Finding.Kind.WARNING,
                "",
                "the loss has not become lower than %s for 10 epochs".formatted(Sayings.number(before)),
                "Lower the rate, as onPlateau() does, or stop here: plan.stopEarly(…).",
                new Evidence(NAME, metric, after, before * LOWER)));
    }

    private static double least(List<Double> losses) {
        return losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}
