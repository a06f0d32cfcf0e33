package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads metrics: their summaries, and their curves from the summaries of chunks or from points, whichever suffices. */
final class SeriesQueries {
    private static final String SUMMARIES = "select " + Tables.SERIES.selected("s")
            + " from unnest(:runs) as wanted (run) join series s on s.run = wanted.run order by s.run, s.number";

    private final Handle handle;

    SeriesQueries(Handle handle) {
        this.handle = handle;
    }

    List<MetricSummary> summaries(Collection<String> runs) {
        return handle.createQuery(SUMMARIES)
                .bindArray("runs", String.class, Set.copyOf(runs).toArray())
                .map((row, context) -> summary(row))
                .list();
    }

    static void requireBuckets(int buckets) {
        if (buckets < 1) {
            throw new IllegalArgumentException("a curve of %d buckets. Ask for at least 1.".formatted(buckets));
        }
    }

    Curve curve(String run, String metric, Range range, int buckets) {
        List<Chunk> chunks = chunks(run, metric, range);
        List<Bucket> pieces = pieces(run, chunks, range, buckets);
        pieces.sort(Comparator.comparingLong(Bucket::firstStep));
        long total = pieces.stream().mapToLong(Bucket::count).sum();
        return new Curve(run, metric, total, Thinning.to(buckets, pieces));
    }

    /** The coarsest of summaries, outlines and points that has as many pieces as are asked for. */
    private List<Bucket> pieces(String run, List<Chunk> chunks, Range range, int buckets) {
        if (overlap(chunks)) {
            return points(run, chunks, range);
        }
        if (chunks.size() >= buckets) {
            return pieces(run, chunks, range, chunk -> List.of(chunk.summary));
        }
        int outlined = chunks.stream().mapToInt(chunk -> chunk.outline.size()).sum();
        boolean complete = chunks.stream().noneMatch(chunk -> chunk.outline.isEmpty());
        return complete && outlined >= buckets
                ? pieces(run, chunks, range, Chunk::outline)
                : points(run, chunks, range);
    }

    /** Whether steps came late, so that what chunks say of their points is no line from left to right. */
    private static boolean overlap(List<Chunk> chunks) {
        List<Bucket> summaries = chunks.stream()
                .map(Chunk::summary)
                .sorted(Comparator.comparingLong(Bucket::firstStep))
                .toList();
        long last = Long.MIN_VALUE;
        for (Bucket summary : summaries) {
            if (summary.firstStep() < last) {
                return true;
            }
            last = Math.max(last, summary.lastStep());
        }
        return false;
    }

    /** Pieces of whole chunks, and the points of those that reach beyond the range. */
    private List<Bucket> pieces(String run, List<Chunk> chunks, Range range, Function<Chunk, List<Bucket>> parts) {
        List<Bucket> pieces = new ArrayList<>();
        for (Chunk chunk : chunks) {
            pieces.addAll(chunk.isWithin(range) ? parts.apply(chunk) : points(run, List.of(chunk), range));
        }
        return pieces;
    }

    /** @param outline empty where the chunk has none */
    private record Chunk(int series, int number, Bucket summary, List<Bucket> outline) {
        boolean isWithin(Range range) {
            return range.contains(summary.firstStep()) && range.contains(summary.lastStep());
        }
    }

    private List<Chunk> chunks(String run, String metric, Range range) {
        RowSum sum = new RowSum();
        return handle.createQuery("select c.* from series s join chunk c on c.run = s.run and c.series = s.number"
                        + " where s.run = :run and s.metric = :metric and c.last_step >= :from and c.first_step <= :to"
                        + " order by c.number")
                .bind("run", run)
                .bind("metric", metric)
                .bind("from", range.first())
                .bind("to", range.last())
                .map((row, context) -> chunk(row, sum))
                .list();
    }

    /** The points in the range of {@code chunks}, which are all of one series and follow each other. */
    private List<Bucket> points(String run, List<Chunk> chunks, Range range) {
        if (chunks.isEmpty()) {
            return new ArrayList<>();
        }
        int series = chunks.get(0).series;
        return handle
                .createQuery("select chunk, packed, size from points"
                        + " where run = :run and series = :series and chunk between :first and :last order by chunk")
                .bind("run", run)
                .bind("series", series)
                .bind("first", chunks.get(0).number)
                .bind("last", chunks.get(chunks.size() - 1).number)
                .map((row, context) -> StoredPoints.of(row, run, series).points())
                .stream()
                .flatMap(points -> points.buckets().stream())
                .filter(point -> range.contains(point.firstStep()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What {@link SummedTable#check} does, with each column read once: an overview reads many of these rows. */
    private static Chunk chunk(ResultSet row, RowSum sum) throws SQLException {
        String run = Texts.of(row, "run");
        int series = row.getInt("series");
        int number = row.getInt("number");
        Bucket summary = new Bucket(
                row.getLong("first_step"),
                row.getLong("last_step"),
                row.getDouble("first_value"),
                row.getDouble("last_value"),
                row.getDouble("low"),
                row.getDouble("high"),
                row.getDouble("mean"),
                row.getLong("points"),
                row.getLong("non_finite"),
                row.getLong("last_wall"));
        byte[] outline = row.getBytes("outline");
        Integer expected = SummedTable.expected(row);
        if (expected != null && expected != sum(run, series, number, summary, outline, sum)) {
            throw Tables.CHUNK.damaged(row);
        }
        return new Chunk(series, number, summary, outline(summary, outline));
    }

    private static int sum(String run, int series, int number, Bucket summary, byte @Nullable [] outline, RowSum sum) {
        return sum.text(run)
                .number(series)
                .number(number)
                .number(summary.firstStep())
                .number(summary.lastStep())
                .real(summary.first())
                .real(summary.last())
                .real(summary.min())
                .real(summary.max())
                .real(summary.mean())
                .number(summary.count())
                .number(summary.nonFinite())
                .number(summary.wallMillis())
                .bytes(outline)
                .value();
    }

    private static List<Bucket> outline(Bucket summary, byte @Nullable [] packed) {
        if (packed != null) {
            return Outline.unpacked(packed);
        }
        return summary.count() <= Outline.EACH ? List.of(summary) : List.of();
    }

    /** By position, as a page of runs has a thousand of these rows, and to find a column by its name costs as much as to read it. */
    private static MetricSummary summary(ResultSet row) throws SQLException {
        MetricSummary summary = new MetricSummary(
                Texts.plain(row.getString(1)),
                Texts.plain(row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                row.getDouble(6),
                row.getDouble(7),
                row.getLong(8),
                row.getDouble(9),
                row.getLong(10),
                row.getLong(11));
        Tables.SERIES.check(row, new Row.OfSeries(row.getInt(2), summary).values(summary.runId()));
        return summary;
    }
}
