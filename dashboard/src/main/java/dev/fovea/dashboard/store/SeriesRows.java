package dev.fovea.dashboard.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes the rows of series, and cuts them. */
final class SeriesRows {
    private static final String SERIES = Tables.SERIES.merge("s.points > t.points");
    private static final String RECOUNTED = Tables.SERIES.merge("true");
    private static final String CHUNK = Tables.CHUNK.merge("s.points > t.points");
    private static final String POINTS =
            "merge into points t using (select cast(:run as varchar) run, cast(:series as integer) series,"
                    + " cast(:chunk as integer) chunk, cast(:packed as varbinary) packed, cast(:size as integer) size) s"
                    + " on t.run = s.run and t.series = s.series and t.chunk = s.chunk"
                    + " when matched and s.size > t.size then update set packed = s.packed, size = s.size"
                    + " when not matched then insert (run, series, chunk, packed, size)"
                    + " values (s.run, s.series, s.chunk, s.packed, s.size)";

    private final Handle handle;
    private final String run;

    SeriesRows(Handle handle, String run) {
        this.handle = handle;
        this.run = run;
    }

    /** What chunks refer to. */
    void series(List<Row> rows) {
        RowWriter.batch(handle, run, rows, Row.OfSeries.class, SERIES, SeriesRows::bind);
    }

    void chunks(List<Row> rows) {
        RowWriter.batch(handle, run, rows, Row.OfChunk.class, CHUNK, SeriesRows::bindSummary);
        RowWriter.batch(handle, run, rows, Row.OfChunk.class, POINTS, SeriesRows::bindPoints);
    }

    void cut(Row.OfCut cut) {
        List<Row> left = new ArrayList<>();
        for (Summary chunk : summaries(cut.series())) {
            if (chunk.lastStep >= cut.step()) {
                points(cut.series(), chunk.number)
                        .flatMap(
                                points -> new Row.OfChunk(cut.series(), chunk.number, points.summary(), points.packed())
                                        .below(cut.step()))
                        .ifPresent(left::add);
                delete(cut.series(), chunk.number);
            }
        }
        chunks(left);
    }

    private void delete(int series, int chunk) {
        handle.createUpdate("delete from points where run = :run and series = :series and chunk = :chunk")
                .bind("run", run)
                .bind("series", series)
                .bind("chunk", chunk)
                .execute();
        handle.createUpdate("delete from chunk where run = :run and series = :series and number = :chunk")
                .bind("run", run)
                .bind("series", series)
                .bind("chunk", chunk)
                .execute();
    }

    private record Summary(int number, long lastStep, double low, double high, long points, long nonFinite) {}

    private List<Summary> summaries(int series) {
        return handle.createQuery("select number, last_step, low, high, points, non_finite from chunk"
                        + " where run = :run and series = :series order by number")
                .bind("run", run)
                .bind("series", series)
                .map((row, context) -> new Summary(
                        row.getInt("number"),
                        row.getLong("last_step"),
                        row.getDouble("low"),
                        row.getDouble("high"),
                        row.getLong("points"),
                        row.getLong("non_finite")))
                .list();
    }

    private Optional<Points> points(int series, int chunk) {
        return handle.createQuery("select chunk, packed, size from points"
                        + " where run = :run and series = :series and chunk = :chunk")
                .bind("run", run)
                .bind("series", series)
                .bind("chunk", chunk)
                .map((row, context) -> StoredPoints.of(row, run, series).points())
                .findOne();
    }

    /** Chunks tell how many points there are, and which of them hold the least, the greatest and the last. */
    void recount(Row.OfRecount of) {
        List<Summary> chunks = summaries(of.series());
        Set<Integer> telling = new TreeSet<>();
        chunks.stream()
                .filter(chunk -> !Double.isNaN(chunk.low))
                .min(Comparator.comparingDouble(Summary::low))
                .ifPresent(chunk -> telling.add(chunk.number));
        chunks.stream()
                .filter(chunk -> !Double.isNaN(chunk.high))
                .min(Comparator.comparingDouble(chunk -> -chunk.high))
                .ifPresent(chunk -> telling.add(chunk.number));
        chunks.stream().max(Comparator.comparingLong(Summary::lastStep)).ifPresent(chunk -> telling.add(chunk.number));
        Series told = new Series(run, of.metric(), of.series());
        telling.forEach(chunk -> points(of.series(), chunk).ifPresent(points -> told.replay(points, new Pending())));
        long count = chunks.stream().mapToLong(Summary::points).sum();
        long nonFinite = chunks.stream().mapToLong(Summary::nonFinite).sum();
        RowWriter.batch(
                handle,
                run,
                List.of(new Row.OfSeries(of.series(), told.summary().of(count, nonFinite))),
                Row.OfSeries.class,
                RECOUNTED,
                SeriesRows::bind);
    }

    private static void bind(PreparedBatch batch, String run, Row.OfSeries row) {
        Tables.SERIES.bind(batch, row.values(run));
    }

    private static void bindSummary(PreparedBatch batch, String run, Row.OfChunk row) {
        Bucket summary = row.summary();
        Tables.CHUNK.bind(
                batch,
                run,
                row.series(),
                row.number(),
                summary.firstStep(),
                summary.lastStep(),
                summary.first(),
                summary.last(),
                summary.min(),
                summary.max(),
                summary.mean(),
                summary.count(),
                summary.nonFinite(),
                summary.wallMillis(),
                outline(row));
    }

    /** None where the summary says as much. */
    private static byte @Nullable [] outline(Row.OfChunk row) {
        return row.summary().count() <= Outline.EACH
                ? null
                : Outline.packed(Points.unpacked(row.points()).outline());
    }

    private static void bindPoints(PreparedBatch batch, String run, Row.OfChunk row) {
        batch.bind("run", run)
                .bind("series", row.series())
                .bind("chunk", row.number())
                .bind("packed", StoredPoints.sealed(row.points(), run, row.series(), row.number()))
                .bind("size", row.summary().count());
    }
}
