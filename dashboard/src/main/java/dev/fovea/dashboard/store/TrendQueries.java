package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads how layers went, without their histograms: of which steps, and then those of some. */
final class TrendQueries {
    private final Handle handle;

    TrendQueries(Handle handle) {
        this.handle = handle;
    }

    private record Step(int layer, long step, long nonFinite) {}

    List<LayerTrend> trends(String run, int most) {
        Map<Integer, List<Step>> steps = steps(run);
        Map<Integer, LayerKey> layers = new LayerQueries(handle).layers(run);
        Map<Integer, List<LayerTrend.Seen>> seen = seen(
                run,
                steps.values().stream()
                        .flatMap(all -> Sampled.of(all, most).stream())
                        .toList());
        List<LayerTrend> trends = new ArrayList<>();
        layers.forEach((number, key) -> {
            List<Step> all = steps.getOrDefault(number, List.of());
            if (!all.isEmpty()) {
                long nonFinite = all.stream().mapToLong(Step::nonFinite).sum();
                trends.add(new LayerTrend(
                        key.layer(), key.kind(), all.size(), nonFinite, seen.getOrDefault(number, List.of())));
            }
        });
        return trends;
    }

    /** Of all histograms, from an index alone. */
    private Map<Integer, List<Step>> steps(String run) {
        return handle.createQuery("select layer, step, non_finite from histogram where run = :run order by layer, step")
                .bind("run", run)
                .map((row, context) -> new Step(row.getInt("layer"), row.getLong("step"), row.getLong("non_finite")))
                .collect(Collectors.groupingBy(Step::layer));
    }

    private Map<Integer, List<LayerTrend.Seen>> seen(String run, List<Step> some) {
        Map<Integer, List<LayerTrend.Seen>> seen = new HashMap<>();
        handle.createQuery(
                        "select h.* from unnest(:layers, :steps) as wanted (layer, step) join histogram h on h.run = :run and h.layer = wanted.layer"
                                + " and h.step = wanted.step order by h.layer, h.step")
                .bind("run", run)
                .bindArray(
                        "layers", Integer.class, some.stream().map(Step::layer).toList())
                .bindArray("steps", Long.class, some.stream().map(Step::step).toList())
                .map((row, context) -> seen.computeIfAbsent(row.getInt("layer"), layer -> new ArrayList<>())
                        .add(seen(row)))
                .list();
        return seen;
    }

    private static LayerTrend.Seen seen(ResultSet row) throws SQLException {
        Tables.HISTOGRAM.check(row);
        return new LayerTrend.Seen(
                row.getLong("step"),
                row.getDouble("mean"),
                row.getDouble("deviation"),
                row.getDouble("least"),
                row.getDouble("greatest"),
                row.getDouble("zero_share"),
                row.getDouble("dead_share"),
                row.getDouble("saturated_share"),
                row.getDouble("update_ratio"),
                row.getDouble("gradient_size"));
    }
}
