package dev.fovea.dashboard.web;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the runs since the last look.
 *
 * @param all true when more changed than can be told by name
 */
record Change(List<String> changed, List<String> gone, boolean all) {
    boolean isNothing() {
        return changed.isEmpty() && gone.isEmpty() && !all;
    }

    /** Both changes as one, for a page that was too slow to take the first. */
    Change and(Change later) {
        return new Change(union(changed, later.changed), union(gone, later.gone), all || later.all);
    }

    private static List<String> union(List<String> a, List<String> b) {
        List<String> both = new ArrayList<>(a);
        b.stream().filter(id -> !a.contains(id)).forEach(both::add);
        return both;
    }
}
