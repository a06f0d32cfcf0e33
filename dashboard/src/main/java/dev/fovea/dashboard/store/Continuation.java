package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * A run that is gone on with from a step on: what it logged later is taken out, so that every step is there once when it has
 * been logged again. Done twice it is the same.
 */
final class Continuation {
    private final Handle handle;
    private final String run;
    private final Map<String, Series> series = new LinkedHashMap<>();

    Continuation(Handle handle, String run) {
        this.handle = handle;
        this.run = run;
    }

    void reopen(long step, Instant now) {
        int found = handle.createUpdate("update run set state = 'RUNNING', why = '', ended = null, heartbeat = :now,"
                        + " step = :step, progress_crc = null, end_crc = null where id = :run and deleted is null")
                .bind("now", now)
                .bind("step", step)
                .bind("run", run)
                .execute();
        if (found == 0) {
            throw new StoreException("there is no run %s in the store.".formatted(Quotes.of(run)));
        }
        forget("delete from histogram where run = :run and step > :step", step);
        forget("delete from filters where run = :run and step > :step", step);
        forget("delete from image where run = :run and step > :step", step);
        forget("delete from prediction where run = :run and step > :step", step);
        forget("delete from confusion where run = :run and step > :step", step);
        forget("delete from finding where run = :run and step > :step", step);
        cutSeries(step);
    }

    private void forget(@CompileTimeConstant String deletion, long step) {
        handle.createUpdate(deletion).bind("run", run).bind("step", step).execute();
    }

    private void each(@CompileTimeConstant String change) {
        handle.createUpdate(change).bind("run", run).execute();
    }

    /** Each series is read up to the step, and written anew. */
    private void cutSeries(long step) {
        List<Row> rows = new ArrayList<>();
        metrics().forEach((number, metric) -> {
            Series kept = new Series(run, metric, number);
            Pending pending = new Pending();
            for (Points points : points(number)) {
                kept.replay(points.upTo(step), pending);
            }
            kept.putTo(pending);
            rows.addAll(pending.rows());
            series.put(metric, kept);
        });
        each("delete from points where run = :run");
        each("delete from chunk where run = :run");
        each("update series set points = 0, crc = null where run = :run");
        RowWriter.write(handle, run, rows);
    }

    private Map<Integer, String> metrics() {
        Map<Integer, String> metrics = new LinkedHashMap<>();
        handle.createQuery("select * from series where run = :run order by number")
                .bind("run", run)
                .map((row, context) -> {
                    Tables.SERIES.check(row);
                    return metrics.put(row.getInt("number"), Texts.of(row, "metric"));
                })
                .list();
        return metrics;
    }

    private List<Points> points(int number) {
        return handle.createQuery("select chunk, packed, size from points"
                        + " where run = :run and series = :series order by chunk")
                .bind("run", run)
                .bind("series", number)
                .map((row, context) -> StoredPoints.of(row, run, number).points())
                .list();
    }

    /** What it has, now that it is open again. */
    Standing standing() {
        return new Standing(
                (int) next("select coalesce(max(position), -1) + 1 from provenance where run = :run"),
                next("select coalesce(max(line), -1) + 1 from console where run = :run"),
                (int) next("select coalesce(max(number), -1) + 1 from finding where run = :run"),
                series,
                layers());
    }

    private long next(@CompileTimeConstant String query) {
        return handle.createQuery(query).bind("run", run).mapTo(Long.class).one();
    }

    private Map<LayerKey, Integer> layers() {
        Map<LayerKey, Integer> layers = new LinkedHashMap<>();
        new LayerQueries(handle).layers(run).forEach((number, layer) -> layers.put(layer, number));
        return layers;
    }
}
