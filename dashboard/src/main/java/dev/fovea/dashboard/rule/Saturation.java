package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import java.util.Optional;

/** Over half of the values behind a tanh or sigmoid are where it is flat. Outputs of a network may be, since it may be sure. */
final class Saturation implements LayerRule {
    static final String NAME = "saturation";

    private static final double MOST = 0.5;

    @Override
    public Optional<Finding> on(HistogramPoint point, LayerKind layer) {
        if (layer.last() || !(point.saturatedShare() > MOST)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                point.step(),
                Finding.Kind.WARNING,
                point.layer(),
                "%s of its values are where its slope is below a twentieth of its largest"
                        .formatted(Sayings.percent(point.saturatedShare())),
                "Begin with smaller weights, standardise the images, lower the rate, or use relu().",
                new Evidence(NAME, point.kind(), point.saturatedShare(), MOST)));
    }
}
