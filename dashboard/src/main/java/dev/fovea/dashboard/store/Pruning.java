package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Deletes what a {@link Retention} does not keep. */
final class Pruning {
    private static final String OF_LAYERS = "select own, step from (select layer own, step,"
            + " row_number() over (partition by layer order by step) - 1 n,"
            + " count(*) over (partition by layer) c from ";

    private static final String OF_NAMES = "select own, step from (select name own, step,"
            + " row_number() over (partition by name order by step) - 1 n,"
            + " count(*) over (partition by name) c from ";

    private static final String OF_PREDICTIONS = "select own, step from (select own, step,"
            + " row_number() over (order by step) - 1 n, count(*) over () c"
            + " from (select run, step, min(place) own from prediction group by run, step) p";

    /** Step n of c is spare where n * (most - 1) / (c - 1), rounded down, is that of the step before. */
    private static final String SPARE = " where run = :run) s where c > :most and n > 0"
            + " and n * (:most - 1) / (c - 1) = (n - 1) * (:most - 1) / (c - 1)";

    private final Handle handle;
    private final int most;

    Pruning(Handle handle, int most) {
        this.handle = handle;
        this.most = most;
    }

    /** How many rows of all runs went. */
    static long all(Database database, Retention retention, Instant now) {
        Instant then = now.minus(retention.quiet());
        return database.change(handle -> runsEndedBefore(handle, then, RunQueries.silentSince(now))).stream()
                .mapToLong(run -> database.change(handle -> new Pruning(handle, retention.most()).prune(run)))
                .sum();
    }

    /** Runs that have ended before {@code then}, or have crashed before: not heard of since, nor since {@code silent}. */
    private static List<String> runsEndedBefore(Handle handle, Instant then, Instant silent) {
        return handle.createQuery("select id from run where ended < :then"
                        + " or (ended is null and heartbeat < :then and heartbeat < :silent)")
                .bind("then", then)
                .bind("silent", silent)
                .mapTo(String.class)
                .list();
    }

    /** How many rows of the run went. */
    long prune(String run) {
        return prune(
                        run,
                        OF_LAYERS + "histogram" + SPARE,
                        "delete from histogram where run = :run and layer = :of and step = :step")
                + prune(
                        run,
                        OF_LAYERS + "filters" + SPARE,
                        "delete from filters where run = :run and layer = :of and step = :step")
                + prune(
                        run,
                        OF_NAMES + "image" + SPARE,
                        "delete from image where run = :run and name = :of and step = :step")
                + prune(
                        run,
                        OF_PREDICTIONS + SPARE,
                        "delete from prediction where run = :run and place >= :of and step = :step");
    }

    private record Spare(Object of, long step) {}

    private long prune(String run, @CompileTimeConstant String search, @CompileTimeConstant String deletion) {
        List<Spare> spares = handle.createQuery(search)
                .bind("run", run)
                .bind("most", most)
                .map((row, context) -> new Spare(row.getObject("own"), row.getLong("step")))
                .list();
        if (spares.isEmpty()) {
            return 0;
        }
        PreparedBatch batch = handle.prepareBatch(deletion);
        spares.forEach(spare -> batch.bind("run", run)
                .bind("of", spare.of)
                .bind("step", spare.step)
                .add());
        batch.execute();
        return spares.size();
    }
}
