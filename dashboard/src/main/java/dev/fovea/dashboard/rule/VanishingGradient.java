package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import java.util.Optional;

/** The mean size of the gradient by the weights of a layer is below 1e-7: it hardly learns. */
final class VanishingGradient implements LayerRule {
    static final String NAME = "vanishing gradient";

    private static final double LEAST = 1e-7;

    @Override
    public int looks() {
        return 3;
    }

    @Override
    public boolean tellsOfStanding(Finding finding) {
        return true;
    }

    @Override
    public Optional<Finding> on(HistogramPoint point, LayerKind layer) {
        if (!(point.gradientSize() < LEAST) || layer.normalises()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                point.step(),
                Finding.Kind.WARNING,
                point.layer(),
                "the gradient by its weights has a mean size of %s, too small to learn from"
                        .formatted(Sayings.number(point.gradientSize())),
                "Put norms or shortcuts before it, use relu() instead of what saturates, or begin with larger weights.",
                new Evidence(NAME, point.kind(), point.gradientSize(), LEAST)));
    }
}
