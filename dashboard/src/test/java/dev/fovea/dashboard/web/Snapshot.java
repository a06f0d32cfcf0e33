package dev.fovea.dashboard.web;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import java.util.List;

/** All that a user could change in a store, to be compared with what it is after an attack. */
record Snapshot(List<Run> runs, List<MetricSummary> metrics) {
    static Snapshot of(RunStore store) {
        List<Run> runs = store.runs(RunQuery.all().withArchived());
        return new Snapshot(runs, store.metrics(runs.stream().map(Run::id).toList()));
    }

    /** Short, as a test that fails prints it twice. */
    @Override
    public String toString() {
        return runs.stream()
                .map(run -> "%s \"%s\" %s %s %s %s"
                        .formatted(run.id(), run.name(), run.state(), run.tags(), run.note(), run.archived()))
                .toList()
                .toString();
    }
}
