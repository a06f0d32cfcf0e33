package dev.fovea.dashboard.store;

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
                        + " step = :step where id = :run and deleted is null")
                .bind("now", now)
                .bind("step", step)
                .bind("run", run)
                .execute();
        if (found == 0) {
            throw new StoreException("there is no run %s in the store.".formatted(run));
        }
        for (String table : List.of("histogram", "filters", "image", "confusion", "finding")) {
            handle.createUpdate("delete from " + table + " where run = :run and step > :step")
                    .bind("run", run)
                    .bind("step", step)
                    .execute();
        }
        cutSeries(step);
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
        for (String table : List.of("points", "chunk")) {
            handle.createUpdate("delete from " + table + " where run = :run")
                    .bind("run", run)
                    .execute();
        }
        handle.createUpdate("update series set points = 0 where run = :run")
                .bind("run", run)
                .execute();
        RowWriter.write(handle, run, rows);
    }

    private Map<Integer, String> metrics() {
        Map<Integer, String> metrics = new LinkedHashMap<>();
        handle.createQuery("select number, metric from series where run = :run order by number")
                .bind("run", run)
                .map((row, context) -> metrics.put(row.getInt("number"), row.getString("metric")))
                .list();
        return metrics;
    }

    private List<Points> points(int number) {
        return handle.createQuery("select packed from points where run = :run and series = :series order by chunk")
                .bind("run", run)
                .bind("series", number)
                .map((row, context) -> Points.unpacked(row.getBytes("packed")))
                .list();
    }

    /** What it has, now that it is open again. */
    Standing standing() {
        return new Standing(
                (int) next("provenance", "position"),
                next("console", "line"),
                (int) next("finding", "number"),
                series,
                layers());
    }

    private long next(String table, String number) {
        return handle.createQuery("select coalesce(max(%s), -1) + 1 from %s where run = :run".formatted(number, table))
                .bind("run", run)
                .mapTo(Long.class)
                .one();
    }

    private Map<LayerKey, Integer> layers() {
        Map<LayerKey, Integer> layers = new LinkedHashMap<>();
        handle.createQuery("select number, layer, kind from layer where run = :run order by number")
                .bind("run", run)
                .map((row, context) ->
                        layers.put(new LayerKey(row.getString("layer"), row.getString("kind")), row.getInt("number")))
                .list();
        return layers;
    }
}
