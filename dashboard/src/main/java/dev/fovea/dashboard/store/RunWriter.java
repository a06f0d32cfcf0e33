package dev.fovea.dashboard.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The thread that brings what a run has to say into the store. */
final class RunWriter implements Runnable {
    private static final Duration COMMIT = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final int FULL = 4096;

    private final Database database;
    private final String run;
    private final Clock clock;
    private final Inbox inbox;
    private final Counts counts;
    private final Progress progress;
    private final Pending pending = new Pending();
    private final Map<String, Series> series = new HashMap<>();
    private final Map<LayerKey, Integer> layers = new HashMap<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private int facts;
    private int weight;
    private long records;
    private long commitAt = System.nanoTime();
    private long beatAt = System.nanoTime() + BEAT.toNanos();
    private boolean ended;

    RunWriter(Database database, String run, Clock clock, Inbox inbox, Counts counts, Progress progress, int facts) {
        this.database = database;
        this.run = run;
        this.clock = clock;
        this.inbox = inbox;
        this.counts = counts;
        this.progress = progress;
        this.facts = facts;
    }

    @Override
    public void run() {
        try {
            while (!(ended && pending.isEmpty())) {
                inbox.take(untilDue()).forEach(this::accept);
                long now = System.nanoTime();
                if (ended || !waiting.isEmpty() || weight >= FULL || now - commitAt >= 0 || now - beatAt >= 0) {
                    commit();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration untilDue() {
        long due = weight > 0 || !pending.isEmpty() ? Math.min(commitAt, beatAt) : beatAt;
        return Duration.ofNanos(Math.max(0, due - System.nanoTime()));
    }

    private void accept(Entry entry) {
        weight += entry.weight();
        if (entry instanceof Entry.Scalar scalar) {
            records++;
            series.computeIfAbsent(scalar.metric(), metric -> new Series(run, metric, series.size()))
                    .add(scalar.step(), scalar.value(), scalar.wallMillis(), pending);
        } else if (entry instanceof Entry.Histogram histogram) {
            records++;
            HistogramPoint point = histogram.point();
            pending.put(new Row.HistogramRow(layer(point.layer(), point.kind()), point));
        } else if (entry instanceof Entry.Filters filters) {
            records++;
            int layer = layer(filters.layer(), LayerQueries.FILTERS);
            pending.put(new Row.FilterRow(layer, filters.step(), filters.shape(), filters.halves()));
        } else if (entry instanceof Entry.Facts described) {
            described.facts().forEach((name, fact) -> pending.put(new Row.FactRow(facts++, name, fact)));
        } else if (entry instanceof Entry.Flush flush) {
            waiting.add(flush.done());
        } else if (entry instanceof Entry.End end) {
            pending.put(new Row.EndRow(end.state(), end.why(), clock.instant()));
            waiting.add(end.done());
            ended = true;
            inbox.close().forEach(this::accept);
        }
    }

    private int layer(String layer, String kind) {
        return layers.computeIfAbsent(new LayerKey(layer, kind), key -> {
            pending.put(new Row.LayerRow(layers.size(), layer, kind));
            return layers.size();
        });
    }

    private void commit() {
        long now = System.nanoTime();
        series.values().forEach(each -> each.putTo(pending));
        pending.put(progress.beat(clock));
        try {
            List<Row> rows = pending.rows();
            database.change(handle -> {
                RowWriter.write(handle, run, rows);
                return rows.size();
            });
            pending.clear();
            counts.written(records);
            records = 0;
            waiting.forEach(done -> done.complete(null));
            waiting.clear();
            beatAt = now + BEAT.toNanos();
        } catch (RuntimeException trouble) {
            beatAt = now + COMMIT.toNanos();
        }
        weight = 0;
        commitAt = now + COMMIT.toNanos();
    }
}
