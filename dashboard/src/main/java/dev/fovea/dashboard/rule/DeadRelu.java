package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import java.util.Optional;

/** Over half of the channels behind a ReLU are active at less than one position in a hundred. */
final class DeadRelu implements LayerRule {
    static final String NAME = "dead ReLU";

    private static final double MOST = 0.5;

    @Override
    public Optional<Finding> on(HistogramPoint point, LayerKind layer) {
        if (!layer.kind().equals("relu") || !(point.deadShare() > MOST)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                point.step(),
                Finding.Kind.WARNING,
                point.layer(),
                "%s of its channels are active less than 1 %% of the time"
                        .formatted(Sayings.percent(point.deadShare())),
                "Lower the rate, or give the layer before it a norm; leakyRelu() keeps a slope below 0.",
                new Evidence(NAME, point.kind(), point.deadShare(), MOST)));
    }
}
