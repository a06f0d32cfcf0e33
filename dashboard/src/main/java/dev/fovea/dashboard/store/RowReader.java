package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Reads the rows of a run back as its writer wrote them, each kind after those it refers to. */
final class RowReader {
    private final Handle handle;
    private final String run;
    private final Consumer<Row> rows;

    RowReader(Handle handle, String run, Consumer<Row> rows) {
        this.handle = handle;
        this.run = run;
        this.rows = rows;
    }

    void read() {
        for (MetricSummary summary : new SeriesQueries(handle).summaries(List.of(run))) {
            int number = number(summary.metric());
            rows.accept(new Row.OfSeries(number, summary));
            each(
                    "select chunk, packed, size from points where run = :run and series = :of order by chunk",
                    number,
                    row -> {
                        StoredPoints stored = StoredPoints.of(row, run, number);
                        return new Row.OfChunk(
                                number, row.getInt("chunk"), stored.points().summary(), stored.packed());
                    });
        }
        layers();
        ExtraQueries extras = new ExtraQueries(handle, run);
        for (StoredImage image : extras.images()) {
            extras.image(image.name(), image.step()).map(Row.OfImage::new).ifPresent(rows);
        }
        for (String name : extras.confusionNames()) {
            for (long step : extras.confusionSteps(name)) {
                extras.confusion(name, step).map(Row.OfConfusion::new).ifPresent(rows);
            }
        }
        predictions();
        extras.console(0, Integer.MAX_VALUE).forEach(line -> rows.accept(new Row.OfLine(line)));
        List<Finding> findings = extras.findings();
        for (int number = 0; number < findings.size(); number++) {
            rows.accept(new Row.OfFinding(number, findings.get(number)));
        }
    }

    private void predictions() {
        PredictionQueries predictions = new PredictionQueries(handle, run);
        for (long step : predictions.steps()) {
            List<PredictedExample> examples = predictions.at(step).examples();
            for (int place = 0; place < examples.size(); place++) {
                rows.accept(new Row.OfPrediction(step, place, examples.get(place)));
            }
        }
        for (long number : predictions.pictures()) {
            predictions
                    .picture(number)
                    .map(png -> new Row.OfExample(number, png))
                    .ifPresent(rows);
        }
    }

    private int number(String metric) {
        return handle.createQuery("select number from series where run = :run and metric = :metric")
                .bind("run", run)
                .bind("metric", metric)
                .mapTo(Integer.class)
                .one();
    }

    private void layers() {
        List<Row.OfLayer> layers = new ArrayList<>();
        new LayerQueries(handle)
                .layers(run)
                .forEach((number, key) -> layers.add(new Row.OfLayer(number, key.layer(), key.kind())));
        for (Row.OfLayer layer : layers) {
            rows.accept(layer);
            each(
                    "select * from histogram where run = :run and layer = :of order by step",
                    layer.number(),
                    row -> new Row.OfHistogram(
                            layer.number(), histogram(layer, row), row.getObject("wall", Long.class)));
            each(
                    "select * from filters where run = :run and layer = :of order by step",
                    layer.number(),
                    row -> filters(layer, row));
        }
    }

    private interface Reading {
        Row row(ResultSet row) throws SQLException;
    }

    private void each(@CompileTimeConstant String sql, int of, Reading reading) {
        handle.createQuery(sql)
                .bind("run", run)
                .bind("of", of)
                .map((row, context) -> reading.row(row))
                .forEach(rows);
    }

    private static Row filters(Row.OfLayer layer, ResultSet row) throws SQLException {
        Tables.FILTERS.check(row);
        return new Row.OfFilters(layer.number(), row.getLong("step"), shape(row), row.getBytes("halves"));
    }

    private static List<Integer> shape(ResultSet row) throws SQLException {
        Array array = row.getArray("shape");
        List<Integer> shape = new ArrayList<>();
        for (Object size : (Object[]) array.getArray()) {
            shape.add((Integer) size);
        }
        return shape;
    }

    private static HistogramPoint histogram(Row.OfLayer layer, ResultSet row) throws SQLException {
        Tables.HISTOGRAM.check(row);
        return new HistogramPoint(
                row.getLong("step"),
                layer.layer(),
                layer.kind(),
                row.getDouble("low"),
                row.getDouble("high"),
                Varints.unpack(row.getBytes("counts")),
                row.getDouble("mean"),
                row.getDouble("deviation"),
                row.getDouble("least"),
                row.getDouble("greatest"),
                row.getDouble("zero_share"),
                row.getLong("non_finite"),
                row.getDouble("dead_share"),
                row.getDouble("saturated_share"),
                row.getDouble("update_ratio"),
                row.getDouble("gradient_size"),
                HistogramPoint.orNone(row.getBytes("activity")));
    }
}
