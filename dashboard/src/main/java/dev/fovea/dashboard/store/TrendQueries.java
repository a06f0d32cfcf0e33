package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads how layers went, without their histograms, in one query for all of them. */
final class TrendQueries {
    private final Handle handle;

    TrendQueries(Handle handle) {
        this.handle = handle;
    }

    List<LayerTrend> trends(String run, int most) {
        Map<LayerKey, List<LayerTrend.Seen>> seen = new LinkedHashMap<>();
        Map<LayerKey, Long> nonFinite = new HashMap<>();
        handle.createQuery(
                        "select l.layer as name, l.kind, h.step, h.mean, h.deviation, h.least, h.greatest, h.zero_share,"
                                + " h.dead_share, h.saturated_share, h.update_ratio, h.gradient_size, h.non_finite"
                                + " from histogram h join layer l on l.run = h.run and l.number = h.layer"
                                + " where h.run = :run order by h.layer, h.step")
                .bind("run", run)
                .map((row, context) -> {
                    LayerKey key = new LayerKey(Texts.of(row, "name"), Texts.of(row, "kind"));
                    nonFinite.merge(key, row.getLong("non_finite"), Long::sum);
                    return seen.computeIfAbsent(key, unseen -> new ArrayList<>())
                            .add(seen(row));
                })
                .list();
        List<LayerTrend> trends = new ArrayList<>();
        seen.forEach((key, all) -> trends.add(new LayerTrend(
                key.layer(), key.kind(), all.size(), nonFinite.getOrDefault(key, 0L), Sampled.of(all, most))));
        return trends;
    }

    private static LayerTrend.Seen seen(ResultSet row) throws SQLException {
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
