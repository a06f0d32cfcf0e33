package dev.fovea.dashboard.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Deletes what a {@link Retention} does not keep. */
final class Pruning {
    /** What is thinned, and the column that tells its series apart. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("histogram", "layer");
        TABLES.put("filters", "layer");
        TABLES.put("image", "name");
    }

    private final Handle handle;
    private final int most;

    Pruning(Handle handle, int most) {
        this.handle = handle;
        this.most = most;
    }

    /** Runs that have ended before {@code then}, or have crashed before: not heard of since, nor since {@code silent}. */
    static List<String> runsEndedBefore(Handle handle, Instant then, Instant silent) {
        return handle.createQuery("select id from run where ended < :then"
                        + " or (ended is null and heartbeat < :then and heartbeat < :silent)")
                .bind("then", then)
                .bind("silent", silent)
                .mapTo(String.class)
                .list();
    }

    /** How many rows of the run went. */
    long prune(String run) {
        return TABLES.entrySet().stream()
                .mapToLong(table -> prune(run, table.getKey(), table.getValue()))
                .sum();
    }

    private record Spare(Object of, long step) {}

    private long prune(String run, String table, String column) {
        List<Spare> spares = spares(run, table, column);
        if (spares.isEmpty()) {
            return 0;
        }
        PreparedBatch batch = handle.prepareBatch(
                "delete from %1$s where run = :run and %2$s = :of and step = :step".formatted(table, column));
        spares.forEach(spare -> batch.bind("run", run)
                .bind("of", spare.of)
                .bind("step", spare.step)
                .add());
        batch.execute();
        return spares.size();
    }

    /** Step n of c is spare where n * (most - 1) / (c - 1), rounded down, is that of the step before. */
    private List<Spare> spares(String run, String table, String column) {
        return handle.createQuery(("select own, step from (select %2$s own, step,"
                                + " row_number() over (partition by %2$s order by step) - 1 n,"
                                + " count(*) over (partition by %2$s) c from %1$s where run = :run) s"
                                + " where c > :most and n > 0"
                                + " and n * (:most - 1) / (c - 1) = (n - 1) * (:most - 1) / (c - 1)")
                        .formatted(table, column))
                .bind("run", run)
                .bind("most", most)
                .map((row, context) -> new Spare(row.getObject("own"), row.getLong("step")))
                .list();
    }
}
