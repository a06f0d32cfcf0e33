package dev.fovea.dashboard.web;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.Page;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares the store with what it was at the last look. It looks at the runs that are training and at the newest others;
 * older ones no longer change by themselves, and when their number does, everything counts as changed.
 */
final class Watch {
    private static final RunQuery TRAINING = RunQuery.of("state = running").withArchived();
    private static final RunQuery NEWEST = RunQuery.all().withArchived().page(0, 25);

    private record Seen(Run run, List<MetricSummary> metrics) {}

    /** @param count of all runs */
    private record Look(int count, Map<String, Seen> runs) {}

    private final RunStore store;
    private Look before;

    Watch(RunStore store) {
        this.store = store;
        this.before = now();
    }

    /** What has changed since the last look, or since this was made. */
    Change look() {
        Look then = before;
        Look now = now();
        before = now;
        List<String> changed = new ArrayList<>();
        int added = 0;
        for (Map.Entry<String, Seen> entry : now.runs().entrySet()) {
            if (!entry.getValue().equals(then.runs().get(entry.getKey()))) {
                changed.add(entry.getKey());
                added += then.runs().containsKey(entry.getKey()) ? 0 : 1;
            }
        }
        then.runs().keySet().stream().filter(id -> !now.runs().containsKey(id)).forEach(changed::add);
        boolean others = now.count() < then.count() || now.count() > then.count() + added;
        return new Change(changed, List.of(), others);
    }

    private Look now() {
        List<Run> training = store.runs(TRAINING);
        Map<String, List<MetricSummary>> metrics = store
                .metrics(training.stream().map(Run::id).toList())
                .stream()
                .collect(Collectors.groupingBy(MetricSummary::runId));
        Map<String, Seen> seen = new HashMap<>();
        Page<Run> newest = store.page(NEWEST);
        newest.items().forEach(run -> seen.put(run.id(), new Seen(run, List.of())));
        training.forEach(run -> seen.put(run.id(), new Seen(run, metrics.getOrDefault(run.id(), List.of()))));
        return new Look(newest.total(), seen);
    }
}
