package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Makes summaries agree again with the points that are left of a series, and tells which are not. */
final class SeriesRepair {
    private final Handle handle;
    private final List<String> lost = new ArrayList<>();

    SeriesRepair(Handle handle) {
        this.handle = handle;
    }

    private record Damaged(String run, int number, String metric, long expected, long lastStep) {}

    /** A sentence for each series that has lost points. */
    List<String> repair() {
        List<Damaged> all = handle
                .createQuery("select s.run, s.number, s.metric, s.points expected, s.last_step,"
                        + " (select coalesce(sum(p.size), 0) from points p where p.run = s.run and p.series = s.number) there,"
                        + " (select count(*) from points p where p.run = s.run and p.series = s.number) packs,"
                        + " (select count(*) from chunk c where c.run = s.run and c.series = s.number) chunks"
                        + " from series s order by s.run, s.number")
                .map((row, context) ->
                        row.getLong("expected") == row.getLong("there") && row.getLong("packs") == row.getLong("chunks")
                                ? null
                                : new Damaged(
                                        Texts.of(row, "run"),
                                        row.getInt("number"),
                                        Texts.of(row, "metric"),
                                        row.getLong("expected"),
                                        row.getLong("last_step")))
                .stream()
                .filter(Objects::nonNull)
                .toList();
        all.forEach(this::repair);
        return lost;
    }

    private void repair(Damaged series) {
        Map<Integer, Points> left = new TreeMap<>();
        handle.createQuery("select chunk, packed, size from points where run = :run and series = :series")
                .bind("run", series.run)
                .bind("series", series.number)
                .map((row, context) -> left.put(
                        row.getInt("chunk"),
                        StoredPoints.of(row, series.run, series.number).points()))
                .list();
        Series kept = new Series(series.run, series.metric, series.number);
        Pending pending = new Pending();
        left.values().forEach(points -> kept.replay(points, pending));
        kept.putTo(pending);
        long there = left.values().stream().mapToLong(Points::size).sum();
        change("delete from points where run = :run and series = :series", series);
        change("delete from chunk where run = :run and series = :series", series);
        change("update series set points = 0, crc = null where run = :run and number = :series", series);
        RowWriter.put(handle, series.run, pending.rows());
        if (there < series.expected) {
            lost.add("run %s, %s: %,d of %,d points%s"
                    .formatted(
                            series.run, series.metric, series.expected - there, series.expected, where(series, left)));
        }
    }

    private void change(@CompileTimeConstant String sql, Damaged series) {
        handle.createUpdate(sql)
                .bind("run", series.run)
                .bind("series", series.number)
                .execute();
    }

    /** Between which steps points are missing. */
    private static String where(Damaged series, Map<Integer, Points> left) {
        List<String> gaps = new ArrayList<>();
        int next = 0;
        String before = "the first step";
        for (Map.Entry<Integer, Points> pack : left.entrySet()) {
            Bucket summary = pack.getValue().summary();
            if (pack.getKey() > next) {
                gaps.add("between %s and step %,d".formatted(before, summary.firstStep()));
            }
            next = pack.getKey() + 1;
            before = "step %,d".formatted(summary.lastStep());
        }
        if ((long) next * Points.MOST < series.expected) {
            gaps.add("between %s and step %,d".formatted(before, series.lastStep));
        }
        return gaps.isEmpty() ? "" : ", " + String.join(", ", gaps);
    }
}
