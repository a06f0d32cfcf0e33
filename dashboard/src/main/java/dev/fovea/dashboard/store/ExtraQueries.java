package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        return query("select caption, png from image where run = :run and name = :name and step = :step")
                .bind("name", name)
                .bind("step", step)
                .map((row, context) -> new ImagePoint(step, name, Texts.of(row, "caption"), row.getBytes("png")))
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
        return query("select labels, counts from confusion where run = :run and name = :name and step = :step")
                .bind("name", name)
                .bind("step", step)
                .map((row, context) -> new ConfusionPoint(
                        step, name, texts(row.getArray("labels")), Squeezed.unpack(row.getBytes("counts"))))
                .findFirst();
    }

    List<ConsoleLine> console(long first, int limit) {
        return query("select line, wall, error, text from console where run = :run and line >= :first"
                        + " order by line fetch next :limit rows only")
                .bind("first", first)
                .bind("limit", limit)
                .map((row, context) -> new ConsoleLine(
                        row.getLong("line"), row.getLong("wall"), row.getBoolean("error"), Texts.of(row, "text")))
                .list();
    }

    List<Finding> findings() {
        return query("select step, kind, place, text, remedy from finding where run = :run order by number")
                .map((row, context) -> new Finding(
                        row.getLong("step"),
                        Finding.Kind.valueOf(Texts.of(row, "kind")),
                        Texts.of(row, "place"),
                        Texts.of(row, "text"),
                        Texts.of(row, "remedy")))
                .list();
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
