package dev.fovea.dashboard.store;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a run, each kind as one batch. */
final class RowWriter {
    private static final String SERIES = new Upsert(
                    "series",
                    List.of("run varchar", "number integer"),
                    List.of(
                            "metric varchar",
                            "points bigint",
                            "last_step bigint",
                            "last_value double precision",
                            "low double precision",
                            "low_step bigint",
                            "high double precision",
                            "high_step bigint",
                            "non_finite bigint"),
                    "s.points > t.points")
            .sql();

    private static final String CHUNK = new Upsert(
                    "chunk",
                    List.of("run varchar", "series integer", "number integer"),
                    List.of(
                            "first_step bigint",
                            "last_step bigint",
                            "first_value double precision",
                            "last_value double precision",
                            "low double precision",
                            "high double precision",
                            "mean double precision",
                            "points bigint",
                            "non_finite bigint",
                            "last_wall bigint",
                            "outline varbinary"),
                    "s.points > t.points")
            .sql();

    private static final String POINTS = new Upsert(
                    "points",
                    List.of("run varchar", "series integer", "chunk integer"),
                    List.of("packed varbinary", "size integer"),
                    "s.size > t.size")
            .sql();

    private static final String LAYER = new Upsert(
                    "layer",
                    List.of("run varchar", "number integer"),
                    List.of("layer varchar", "kind varchar"),
                    "false")
            .sql();

    private static final String HISTOGRAM = new Upsert(
                    "histogram",
                    List.of("run varchar", "layer integer", "step bigint"),
                    List.of(
                            "low double precision",
                            "high double precision",
                            "counts varbinary",
                            "mean double precision",
                            "deviation double precision",
                            "least double precision",
                            "greatest double precision",
                            "zero_share double precision",
                            "non_finite bigint",
                            "dead_share double precision",
                            "saturated_share double precision",
                            "update_ratio double precision",
                            "gradient_size double precision",
                            "activity varbinary"),
                    "true")
            .sql();

    private static final String FILTERS = new Upsert(
                    "filters",
                    List.of("run varchar", "layer integer", "step bigint"),
                    List.of("shape integer array", "halves blob"),
                    "true")
            .sql();

    private static final String FACT = new Upsert(
                    "provenance",
                    List.of("run varchar", "name varchar"),
                    List.of("position integer", "fact varchar"),
                    "true")
            .sql();

    private static final String BEAT = "update run set heartbeat = :heartbeat, step = :step, epoch = :epoch"
            + " where id = :run and heartbeat <= :heartbeat";

    private static final String END = "update run set state = :state, why = :why, ended = :ended, heartbeat = :ended"
            + " where id = :run and state = 'RUNNING'";

    private RowWriter() {}

    /** Writes {@code rows} in the order in which they refer to each other. Throws RunDeleted when there is no such run. */
    static void write(Handle handle, String run, List<Row> rows) {
        if (!new RunEditor(handle).isThere(run)) {
            throw new RunDeleted();
        }
        put(handle, run, rows);
    }

    /** As {@link #write}, whether or not the run has been deleted. */
    static void put(Handle handle, String run, List<Row> rows) {
        batch(handle, run, rows, Row.OfSeries.class, SERIES, RowWriter::bind);
        batch(handle, run, rows, Row.OfChunk.class, CHUNK, RowWriter::bindSummary);
        batch(handle, run, rows, Row.OfChunk.class, POINTS, RowWriter::bindPoints);
        batch(handle, run, rows, Row.OfLayer.class, LAYER, RowWriter::bind);
        batch(handle, run, rows, Row.OfHistogram.class, HISTOGRAM, RowWriter::bind);
        batch(handle, run, rows, Row.OfFilters.class, FILTERS, RowWriter::bind);
        ExtraRows.write(handle, run, rows);
        PredictionRows.write(handle, run, rows);
        batch(handle, run, rows, Row.OfFact.class, FACT, RowWriter::bind);
        batch(handle, run, rows, Row.OfBeat.class, BEAT, RowWriter::bind);
        batch(handle, run, rows, Row.OfEnd.class, END, RowWriter::bind);
    }

    static <R extends Row> void batch(
            Handle handle,
            String run,
            List<Row> rows,
            Class<R> kind,
            String sql,
            BiConsumer<PreparedBatch, R> binding) {
        List<R> chosen = rows.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (chosen.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (R row : chosen) {
                binding.accept(batch, row);
                batch.bind("run", run).add();
            }
            batch.execute();
        }
    }

    private static void bind(PreparedBatch batch, Row.OfSeries row) {
        MetricSummary summary = row.summary();
        batch.bind("number", row.number())
                .bind("metric", summary.metric())
                .bind("points", summary.count())
                .bind("last_step", summary.lastStep())
                .bind("last_value", summary.last())
                .bind("low", summary.min())
                .bind("low_step", summary.minStep())
                .bind("high", summary.max())
                .bind("high_step", summary.maxStep())
                .bind("non_finite", summary.nonFinite());
    }

    private static void bindSummary(PreparedBatch batch, Row.OfChunk row) {
        Bucket summary = row.summary();
        batch.bind("series", row.series())
                .bind("number", row.number())
                .bind("first_step", summary.firstStep())
                .bind("last_step", summary.lastStep())
                .bind("first_value", summary.first())
                .bind("last_value", summary.last())
                .bind("low", summary.min())
                .bind("high", summary.max())
                .bind("mean", summary.mean())
                .bind("points", summary.count())
                .bind("non_finite", summary.nonFinite())
                .bind("last_wall", summary.wallMillis())
                .bind("outline", outline(row));
    }

    /** None where the summary says as much. */
    private static byte @Nullable [] outline(Row.OfChunk row) {
        return row.summary().count() <= Outline.EACH
                ? null
                : Outline.packed(Points.unpacked(row.points()).outline());
    }

    private static void bindPoints(PreparedBatch batch, Row.OfChunk row) {
        batch.bind("series", row.series())
                .bind("chunk", row.number())
                .bind("packed", row.points())
                .bind("size", row.summary().count());
    }

    private static void bind(PreparedBatch batch, Row.OfLayer row) {
        batch.bind("number", row.number()).bind("layer", row.layer()).bind("kind", row.kind());
    }

    private static void bind(PreparedBatch batch, Row.OfHistogram row) {
        HistogramPoint point = row.point();
        batch.bind("layer", row.layer())
                .bind("step", point.step())
                .bind("low", point.low())
                .bind("high", point.high())
                .bind("counts", Varints.pack(point.counts()))
                .bind("mean", point.mean())
                .bind("deviation", point.deviation())
                .bind("least", point.min())
                .bind("greatest", point.max())
                .bind("zero_share", point.zeroShare())
                .bind("non_finite", point.nonFinite())
                .bind("dead_share", point.deadShare())
                .bind("saturated_share", point.saturatedShare())
                .bind("update_ratio", point.updateRatio())
                .bind("gradient_size", point.gradientSize())
                .bind("activity", point.activity());
    }

    private static void bind(PreparedBatch batch, Row.OfFilters row) {
        batch.bind("layer", row.layer())
                .bind("step", row.step())
                .bindArray("shape", Integer.class, row.shape())
                .bind("halves", row.halves());
    }

    private static void bind(PreparedBatch batch, Row.OfFact row) {
        batch.bind("position", row.position()).bind("name", row.name()).bind("fact", row.fact());
    }

    private static void bind(PreparedBatch batch, Row.OfBeat row) {
        batch.bind("heartbeat", Instant.ofEpochMilli(row.heartbeatMillis()))
                .bind("step", row.step())
                .bind("epoch", row.epoch());
    }

    private static void bind(PreparedBatch batch, Row.OfEnd row) {
        batch.bind("state", row.state()).bind("why", row.why()).bind("ended", Instant.ofEpochMilli(row.endedMillis()));
    }
}
