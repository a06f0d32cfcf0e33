package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads metrics: their summaries, and their curves from chunks or from points, whichever suffices. */
final class SeriesQueries {
    private final Handle handle;

    SeriesQueries(Handle handle) {
        this.handle = handle;
    }

    List<MetricSummary> summaries(Collection<String> runs) {
        return handle.createQuery("select * from series where run = any(:runs) order by run, number")
                .bindArray("runs", String.class, runs.toArray())
                .map((row, context) -> summary(row))
                .list();
    }

    Curve curve(String run, String metric, Range range, int buckets) {
        List<Bucket> chunks = overlapping("select c.* from chunk c", run, metric, range)
                .map((row, context) -> chunk(row))
                .list();
        boolean coarse = chunks.size() >= Math.max(2, buckets / 2);
        if (coarse) {
            long total = chunks.stream().mapToLong(Bucket::count).sum();
            return new Curve(run, metric, total, Thinning.to(buckets, chunks));
        }
        List<Bucket> points = overlapping(
                        "select p.packed from chunk c join points p on p.run = c.run and p.series = c.series and p.chunk = c.number",
                        run,
                        metric,
                        range)
                .map((row, context) -> Points.unpacked(row.getBytes("packed")).buckets())
                .list()
                .stream()
                .flatMap(List::stream)
                .filter(point -> range.contains(point.firstStep()))
                .sorted(Comparator.comparingLong(Bucket::firstStep))
                .toList();
        return new Curve(run, metric, points.size(), Thinning.to(buckets, points));
    }

    private Query overlapping(String select, String run, String metric, Range range) {
        return handle.createQuery(select + " join series s on s.run = c.run and s.number = c.series"
                        + " where s.run = :run and s.metric = :metric and c.last_step >= :from and c.first_step <= :to"
                        + " order by c.first_step, c.number")
                .bind("run", run)
                .bind("metric", metric)
                .bind("from", range.first())
                .bind("to", range.last());
    }

    private static Bucket chunk(ResultSet row) throws SQLException {
        return new Bucket(
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
    }

    private static MetricSummary summary(ResultSet row) throws SQLException {
        return new MetricSummary(
                row.getString("run"),
                row.getString("metric"),
                row.getLong("points"),
                row.getLong("last_step"),
                row.getDouble("last_value"),
                row.getDouble("low"),
                row.getLong("low_step"),
                row.getDouble("high"),
                row.getLong("high_step"),
                row.getLong("non_finite"));
    }
}
