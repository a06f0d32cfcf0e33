package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as tables show it; moments are milliseconds since 1970.
 *
 * @param digest of the network, the same for equal ones; empty where there is none, or it is not known
 * @param color its {@link Slots slot}
 * @param findings how many there are of a kind
 */
record RunRow(
        String id,
        String experiment,
        String name,
        RunState state,
        long started,
        long heartbeat,
        @Nullable Long ended,
        String why,
        String digest,
        Map<String, Object> parameters,
        long seed,
        Data data,
        List<String> tags,
        String note,
        boolean archived,
        @Nullable String parent,
        long step,
        double epoch,
        int color,
        Map<String, Metric> metrics,
        Map<Finding.Kind, Integer> findings) {

    record Data(String name, long size, String checksum) {}

    record Metric(long count, long lastStep, double last, long bestStep, double best, long nonFinite) {
        static Metric of(MetricSummary summary) {
            MetricSummary.Best best = summary.best();
            return new Metric(
                    summary.count(),
                    summary.lastStep(),
                    summary.last(),
                    best.step(),
                    best.value(),
                    summary.nonFinite());
        }
    }

    static RunRow of(Run run, int color, List<MetricSummary> summaries, Map<Finding.Kind, Integer> findings) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        summaries.forEach(summary -> metrics.put(summary.metric(), Metric.of(summary)));
        return new RunRow(
                run.id(),
                run.experiment(),
                run.name(),
                run.state(),
                run.started().toEpochMilli(),
                run.heartbeat().toEpochMilli(),
                run.ended().map(Instant::toEpochMilli).orElse(null),
                run.why(),
                run.network(),
                run.parameters(),
                run.seed(),
                new Data(run.data().name(), run.data().size(), run.data().checksum()),
                run.tags(),
                run.note(),
                run.archived(),
                run.parent().orElse(null),
                run.step(),
                run.epoch(),
                color,
                metrics,
                findings);
    }
}
