package dev.fovea.dashboard.web;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.MetricSummary;
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

    private final RunStore store;
    private Map<String, Seen> before;
    private int countBefore;

    Watch(RunStore store) {
        this.store = store;
        this.before = seen();
        this.countBefore = count();
    }

    /** What has changed since the last look, or since this was made. */
    Change look() {
        Map<String, Seen> now = seen();
        int count = count();
        Map<String, Seen> then = before;
        int countThen = countBefore;
        before = now;
        countBefore = count;
        List<String> changed = new ArrayList<>();
        int added = 0;
        for (Map.Entry<String, Seen> entry : now.entrySet()) {
            if (!entry.getValue().equals(then.get(entry.getKey()))) {
                changed.add(entry.getKey());
                added += then.containsKey(entry.getKey()) ? 0 : 1;
            }
        }
        then.keySet().stream().filter(id -> !now.containsKey(id)).forEach(changed::add);
        return new Change(changed, List.of(), count < countThen || count > countThen + added);
    }

    private int count() {
        return store.count(RunQuery.all().withArchived());
    }

    private Map<String, Seen> seen() {
        List<Run> training = store.runs(TRAINING);
        Map<String, List<MetricSummary>> metrics = store
                .metrics(training.stream().map(Run::id).toList())
                .stream()
                .collect(Collectors.groupingBy(MetricSummary::runId));
        Map<String, Seen> seen = new HashMap<>();
        store.runs(NEWEST).forEach(run -> seen.put(run.id(), new Seen(run, List.of())));
        training.forEach(run -> seen.put(run.id(), new Seen(run, metrics.getOrDefault(run.id(), List.of()))));
        return seen;
    }
}
