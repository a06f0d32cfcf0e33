package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import java.util.Optional;

/** What the values of one layer at one step say by themselves. */
interface LayerRule {
    /** In how many looks in a row it has to hold before it is told; its first step is that of the first of them. */
    default int looks() {
        return 1;
    }

    /** Over how many steps it has to hold: what is so at the beginning may be gone soon. */
    default int steps() {
        return 0;
    }

    /** Whether what it found is that a layer hardly learns. */
    default boolean tellsOfStanding(Finding finding) {
        return false;
    }

    /**
     * What is found, or nothing; whether it has held for long enough is not its business.
     *
     * @param layer what the point is about
     */
    Optional<Finding> on(HistogramPoint point, LayerKind layer);
}
