package dev.fovea.dashboard.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes predictions, the pictures they are about, and where the process answers. */
final class PredictionRows {
    private static final String PREDICTION = new Upsert(
                    "prediction",
                    List.of("run varchar", "step bigint", "place integer"),
                    List.of(
                            "example bigint",
                            "label integer",
                            "loss double precision",
                            "followed boolean",
                            "classes integer array",
                            "chances double precision array"),
                    "true")
            .sql();
    private static final String EXAMPLE =
            new Upsert("example", List.of("run varchar", "number bigint"), List.of("png blob"), "true").sql();
    private static final String ENDPOINT = new Upsert(
                    "endpoint",
                    List.of("run varchar"),
                    List.of("host varchar", "port integer", "token varchar"),
                    "true")
            .sql();

    private PredictionRows() {}

    static void write(Handle handle, String run, List<Row> rows) {
        RowWriter.batch(handle, run, rows, Row.OfPrediction.class, PREDICTION, PredictionRows::bind);
        RowWriter.batch(handle, run, rows, Row.OfExample.class, EXAMPLE, PredictionRows::bind);
        RowWriter.batch(handle, run, rows, Row.OfEndpoint.class, ENDPOINT, PredictionRows::bind);
    }

    private static void bind(PreparedBatch batch, Row.OfPrediction row) {
        PredictedExample prediction = row.prediction();
        batch.bind("step", row.step())
                .bind("place", row.place())
                .bind("example", prediction.example())
                .bind("label", prediction.label())
                .bind("loss", prediction.loss())
                .bind("followed", prediction.followed())
                .bindArray("classes", Integer.class, prediction.classes())
                .bindArray("chances", Double.class, prediction.chances());
    }

    private static void bind(PreparedBatch batch, Row.OfExample row) {
        batch.bind("number", row.number()).bind("png", row.png());
    }

    private static void bind(PreparedBatch batch, Row.OfEndpoint row) {
        batch.bind("host", row.endpoint().host())
                .bind("port", row.endpoint().port())
                .bind("token", row.endpoint().token());
    }
}
