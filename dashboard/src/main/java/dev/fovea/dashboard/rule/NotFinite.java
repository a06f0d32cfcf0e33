package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first layer whose values are NaN or infinite. Outputs are looked at from the first layer on, so that the first to come is
 * the one; gradients are computed from the last layer back, so that of those the last to come is.
 */
final class NotFinite {
    static final String NAME = "not finite";

    private static final String GRADIENT = "gradient";
    private static final String REMEDY = "Lower the rate, warm it up, or clip gradients: plan.clipNorm(1).";

    private @Nullable Finding gradient;
    private boolean found;

    /** What a layer's values say, or what those of the step before said when this one begins. */
    Optional<Finding> on(HistogramPoint point) {
        boolean later = gradient != null
                && (gradient.step() != point.step() || !point.kind().equals(GRADIENT));
        if (found || later) {
            return rest();
        }
        if (point.nonFinite() == 0) {
            return Optional.empty();
        }
        Finding finding = of(point);
        if (point.kind().equals(GRADIENT)) {
            gradient = finding;
            return Optional.empty();
        }
        found = true;
        return Optional.of(finding);
    }

    /** What the loss says, of which no layer can be named. */
    Optional<Finding> onLoss(String metric, long step, double loss) {
        if (Double.isFinite(loss)) {
            return Optional.empty();
        }
        Optional<Finding> layer = rest();
        if (found) {
            return layer;
        }
        found = true;
        return Optional.of(new Finding(
                step,
                Finding.Kind.ALARM,
                "",
                "the loss is %s".formatted(Double.isNaN(loss) ? "NaN" : "infinite"),
                REMEDY
                        + " Which layer is the first is seen by looking more often: watch(Watch.everything().activations(1)).",
                new Evidence(NAME, metric, loss, Double.NaN)));
    }

    /** What is still to be told. */
    Optional<Finding> rest() {
        Optional<Finding> rest = found ? Optional.empty() : Optional.ofNullable(gradient);
        found = found || gradient != null;
        return rest;
    }

    private static Finding of(HistogramPoint point) {
        return new Finding(
                point.step(),
                Finding.Kind.ALARM,
                point.layer(),
                "%,d of its %ss are NaN or infinite, and none of those of the layers %s it"
                        .formatted(
                                point.nonFinite(), point.kind(), point.kind().equals(GRADIENT) ? "behind" : "before"),
                REMEDY,
                new Evidence(NAME, point.kind(), point.nonFinite(), 0));
    }
}
