package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import java.util.Optional;

/**
 * How far a step moves the weights of a layer, by their own length: usually about 1e-3. Norms have weights near 1, whose
 * updates say little; weights that do not move at all are kept as they are, or have no gradient, which is another rule; and those
 * that began with 0 have no size.
 *
 * @param looks in how many looks in a row it has to be outside
 * @param steps over how many steps it has to be outside
 * @see <a href="https://cs231n.github.io/neural-networks-3/#ratio">CS231n, Ratio of weights:updates</a>
 */
record UpdateSize(String name, Finding.Kind kind, double least, double most, int looks, int steps)
        implements LayerRule {
    static final UpdateSize ODD = new UpdateSize("update size", Finding.Kind.WARNING, 1e-4, 1e-2, 5, 400);
    static final UpdateSize ABSURD = new UpdateSize("update size", Finding.Kind.ALARM, 1e-8, 10, 1, 0);

    @Override
    public boolean tellsOfStanding(Finding finding) {
        return finding.evidence().measured() < least;
    }

    @Override
    public Optional<Finding> on(HistogramPoint point, LayerKind layer) {
        double ratio = point.updateRatio();
        boolean small = ratio > 0 && ratio < least;
        if (layer.normalises() || Double.isInfinite(ratio) || !(small || ratio > most)) {
            return Optional.empty();
        }
        double bound = small ? least : most;
        return Optional.of(new Finding(
                point.step(),
                kind,
                point.layer(),
                "a step changes its weights by %s of their size, %s than %s"
                        .formatted(Sayings.number(ratio), small ? "less" : "more", Sayings.number(bound)),
                small ? "Raise the rate, or look for what makes its gradient small." : "Lower the rate, or warm it up.",
                new Evidence(name, point.kind(), ratio, bound)));
    }
}
