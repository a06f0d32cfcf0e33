package dev.fovea.dashboard.web;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.rule.Evident;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.http.NotFoundResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads runs and their metrics into {@link RunRow}s. */
final class Rows {
    /** Some runs out of {@code total}. */
    record Page(int total, List<RunRow> runs) {}

    private final RunStore store;
    private final Slots slots;

    Rows(RunStore store, Slots slots) {
        this.store = store;
        this.slots = slots;
    }

    /** The newest runs, archived ones too: pages hide those themselves. */
    Page newest(int limit) {
        return page(RunQuery.all().withArchived().page(0, limit));
    }

    /** The page of runs that a query asks for. */
    Page page(RunQuery query) {
        var page = store.page(query);
        return new Page(page.total(), rows(page.items()));
    }

    /** Those of the runs that exist, in the order asked for. */
    List<RunRow> of(List<String> ids) {
        return rows(store.runs(ids.stream().distinct().toList()));
    }

    RunRow row(Run run) {
        return of(List.of(run.id())).stream().findFirst().orElseThrow(() -> missing(run.id()));
    }

    /** The run, or 404. */
    Run run(String id) {
        return store.run(id).orElseThrow(() -> missing(id));
    }

    private static NotFoundResponse missing(String id) {
        return new NotFoundResponse("there is no run %s. It may have been deleted."
                .formatted(id.length() <= 40 ? id : id.substring(0, 40) + "..."));
    }

    private List<RunRow> rows(List<Run> runs) {
        List<String> ids = runs.stream().map(Run::id).toList();
        Map<String, Map<Finding.Kind, Integer>> findings = store.findings(ids);
        Map<String, List<MetricSummary>> metrics =
                store.metrics(ids).stream().collect(Collectors.groupingBy(MetricSummary::runId));
        return runs.stream()
                .map(run -> RunRow.of(
                        run,
                        slots.of(run.id()),
                        metrics.getOrDefault(run.id(), List.of()),
                        withEvident(
                                findings.getOrDefault(run.id(), Map.of()),
                                run,
                                metrics.getOrDefault(run.id(), List.of()))))
                .toList();
    }

    private static Map<Finding.Kind, Integer> withEvident(
            Map<Finding.Kind, Integer> recorded, Run run, List<MetricSummary> metrics) {
        Map<Finding.Kind, Integer> all = new EnumMap<>(Finding.Kind.class);
        all.putAll(recorded);
        Evident.ending(run).ifPresent(finding -> all.merge(finding.kind(), 1, Integer::sum));
        Evident.notFinite(run, metrics).forEach(finding -> all.merge(finding.kind(), 1, Integer::sum));
        return all;
    }
}
