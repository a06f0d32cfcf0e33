package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads what a run says of its test examples, and where it answers. */
final class PredictionQueries {
    private final Handle handle;
    private final String run;

    PredictionQueries(Handle handle, String run) {
        this.handle = handle;
        this.run = run;
    }

    List<Long> steps() {
        return query("select distinct step from prediction where run = :run order by step")
                .mapTo(Long.class)
                .list();
    }

    PredictionPoint at(long step) {
        return new PredictionPoint(
                step,
                query("select * from prediction where run = :run and step = :step order by place")
                        .bind("step", step)
                        .map((row, context) -> prediction(row))
                        .list());
    }

    /** Of one example alone, by step. */
    List<PredictionPoint> of(long example) {
        return query("select * from prediction where run = :run and example = :example order by step")
                .bind("example", example)
                .map((row, context) -> new PredictionPoint(row.getLong("step"), List.of(prediction(row))))
                .list();
    }

    List<Long> pictures() {
        return query("select number from example where run = :run order by number")
                .mapTo(Long.class)
                .list();
    }

    Optional<byte[]> picture(long example) {
        return query("select * from example where run = :run and number = :example")
                .bind("example", example)
                .map((row, context) -> {
                    Tables.EXAMPLE.check(row);
                    return row.getBytes("png");
                })
                .findFirst();
    }

    Optional<Endpoint> endpoint() {
        return query("select host, port, token from endpoint where run = :run")
                .map((row, context) ->
                        Endpoint.stored(Texts.of(row, "host"), row.getInt("port"), Texts.of(row, "token")))
                .findFirst()
                .flatMap(endpoint -> endpoint);
    }

    private Query query(@CompileTimeConstant String sql) {
        return handle.createQuery(sql).bind("run", run);
    }

    private static PredictedExample prediction(ResultSet row) throws SQLException {
        Tables.PREDICTION.check(row);
        List<Integer> classes = new ArrayList<>();
        for (Object number : elements(row, "classes")) {
            classes.add((Integer) number);
        }
        List<Double> chances = new ArrayList<>();
        for (Object chance : elements(row, "chances")) {
            chances.add((Double) chance);
        }
        return new PredictedExample(
                row.getLong("example"),
                row.getInt("label"),
                row.getDouble("loss"),
                row.getBoolean("followed"),
                classes,
                chances);
    }

    private static Object[] elements(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return (Object[]) array.getArray();
    }
}
