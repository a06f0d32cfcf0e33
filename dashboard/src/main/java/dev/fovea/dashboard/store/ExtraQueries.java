package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads images, confusion matrices, lines of the console and findings of a run. */
final class ExtraQueries {
    private final Handle handle;
    private final String run;

    ExtraQueries(Handle handle, String run) {
        this.handle = handle;
        this.run = run;
    }

    List<StoredImage> images() {
        return query("select name, step, caption, octet_length(png) bytes from image where run = :run"
                        + " order by name, step")
                .map((row, context) -> new StoredImage(
                        run,
                        Texts.of(row, "name"),
                        row.getLong("step"),
                        Texts.of(row, "caption"),
                        row.getLong("bytes")))
                .list();
    }

    List<String> imageNames(String beginning, long step) {
        return query("select name from image where run = :run and step = :step"
                        + " and left(name, :length) = :beginning order by name")
                .bind("step", step)
                .bind("length", beginning.length())
                .bind("beginning", beginning)
                .mapTo(String.class)
                .list();
    }

    Optional<ImagePoint> image(String name, long step) {
        return query("select * from image where run = :run and name = :name and step = :step")
                .bind("name", name)
                .bind("step", step)
                .map((row, context) -> {
                    Tables.IMAGE.check(row);
                    return new ImagePoint(step, name, Texts.of(row, "caption"), row.getBytes("png"));
                })
                .findFirst();
    }

    List<String> confusionNames() {
        return query("select distinct name from confusion where run = :run order by name")
                .mapTo(String.class)
                .list();
    }

    List<Long> confusionSteps(String name) {
        return query("select step from confusion where run = :run and name = :name order by step")
                .bind("name", name)
                .mapTo(Long.class)
                .list();
    }

    Optional<ConfusionPoint> confusion(String name, long step) {
        return query("select * from confusion where run = :run and name = :name and step = :step")
                .bind("name", name)
                .bind("step", step)
                .map((row, context) -> {
                    Tables.CONFUSION.check(row);
                    return new ConfusionPoint(
                            step, name, texts(row.getArray("labels")), Squeezed.unpack(row.getBytes("counts")));
                })
                .findFirst();
    }

    List<ConsoleLine> console(long first, int limit) {
        return query("select * from console where run = :run and line >= :first"
                        + " order by line fetch next :limit rows only")
                .bind("first", first)
                .bind("limit", limit)
                .map((row, context) -> {
                    Tables.LINE.check(row);
                    return new ConsoleLine(
                            row.getLong("line"), row.getLong("wall"), row.getBoolean("error"), Texts.of(row, "text"));
                })
                .list();
    }

    long consoleLines() {
        return query("select coalesce(max(line), -1) + 1 from console where run = :run")
                .mapTo(Long.class)
                .one();
    }

    List<Finding> findings() {
        return query("select * from finding where run = :run order by number")
                .map((row, context) -> finding(row))
                .list();
    }

    private static Finding finding(ResultSet row) throws SQLException {
        Tables.FINDING.check(row);
        return new Finding(
                row.getLong("step"),
                Finding.Kind.valueOf(Texts.of(row, "kind")),
                Texts.of(row, "place"),
                Texts.of(row, "text"),
                Texts.of(row, "remedy"),
                new Evidence(
                        Texts.of(row, "rule"),
                        Texts.of(row, "chart"),
                        row.getDouble("measured"),
                        row.getDouble("bound")));
    }

    static Map<String, Map<Finding.Kind, Integer>> findings(Handle handle, Collection<String> runs) {
        Map<String, Map<Finding.Kind, Integer>> counts = new HashMap<>();
        handle.createQuery("select f.run, f.kind, count(*) as found from unnest(:runs) as wanted (run)"
                        + " join finding f on f.run = wanted.run group by f.run, f.kind")
                .bindArray("runs", String.class, Set.copyOf(runs).toArray())
                .map((row, context) -> counts.computeIfAbsent(
                                Texts.of(row, "run"), run -> new EnumMap<>(Finding.Kind.class))
                        .put(Finding.Kind.valueOf(Texts.of(row, "kind")), row.getInt("found")))
                .list();
        return counts;
    }

    private Query query(@CompileTimeConstant String sql) {
        return handle.createQuery(sql).bind("run", run);
    }

    private static List<String> texts(Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Object text : (Object[]) array.getArray()) {
            texts.add(Texts.plain((String) text));
        }
        return texts;
    }
}
