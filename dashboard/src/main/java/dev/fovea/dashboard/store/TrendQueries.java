package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
        Map<LayerKey, long[]> sums = new LinkedHashMap<>();
        handle.createQuery(
                        "select * from (select l.number as place, l.layer as name, l.kind, h.step, h.mean, h.deviation,"
                                + " h.least, h.greatest, h.zero_share, h.dead_share, h.saturated_share, h.update_ratio,"
                                + " h.gradient_size, row_number() over (partition by h.layer order by h.step) as nth,"
                                + " count(*) over (partition by h.layer) as total,"
                                + " sum(h.non_finite) over (partition by h.layer) as bad"
                                + " from histogram h join layer l on l.run = h.run and l.number = h.layer"
                                + " where h.run = :run) as s"
                                + " where nth = total or mod(nth - 1, (total - 1) / :most + 1) = 0 order by place, step")
                .bind("run", run)
                .bind("most", Math.max(1, most - 1))
                .map((row, context) -> {
                    LayerKey key = new LayerKey(Texts.of(row, "name"), Texts.of(row, "kind"));
                    sums.put(key, new long[] {row.getLong("total"), row.getLong("bad")});
                    return seen.computeIfAbsent(key, unseen -> new ArrayList<>())
                            .add(seen(row));
                })
                .list();
        List<LayerTrend> trends = new ArrayList<>();
        seen.forEach((key, some) -> {
            long[] sum = sums.getOrDefault(key, new long[2]);
            trends.add(new LayerTrend(key.layer(), key.kind(), sum[0], sum[1], some));
        });
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
