package dev.fovea.dashboard.web;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.RunStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The number of each run in the order of their starts, from which pages take its colour and dash: runs that were started one
 * after the other, and so are likely to be compared, look different.
 */
final class Slots {
    private static final int PAGE = 10_000;

    private final RunStore store;
    private final Map<String, Integer> slots = new HashMap<>();

    Slots(RunStore store) {
        this.store = store;
    }

    synchronized int of(String run) {
        if (!slots.containsKey(run)) {
            numberNewRuns();
        }
        return slots.getOrDefault(run, 0);
    }

    /** Reads the newest runs back to the first that has a number. */
    private void numberNewRuns() {
        List<String> added = new ArrayList<>();
        int before;
        do {
            before = added.size();
            store.ids(RunQuery.all().withArchived().page(before, PAGE)).items().stream()
                    .takeWhile(id -> !slots.containsKey(id))
                    .forEach(added::add);
        } while (added.size() == before + PAGE);
        for (int i = added.size() - 1; i >= 0; i--) {
            slots.put(added.get(i), slots.size());
        }
    }
}
