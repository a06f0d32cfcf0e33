package dev.fovea.dashboard.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes predictions, the pictures they are about, and where the process answers. */
final class PredictionRows {
    private static final String PREDICTION = Tables.PREDICTION.merge("true");
    private static final String EXAMPLE = Tables.EXAMPLE.merge("true");
    private static final String ENDPOINT =
            "merge into endpoint t using (select cast(:run as varchar) run, cast(:host as varchar) host,"
                    + " cast(:port as integer) port, cast(:token as varchar) token) s on t.run = s.run"
                    + " when matched then update set host = s.host, port = s.port, token = s.token"
                    + " when not matched then insert (run, host, port, token) values (s.run, s.host, s.port, s.token)";

    private PredictionRows() {}

    static void write(Handle handle, String run, List<Row> rows) {
        RowWriter.batch(handle, run, rows, Row.OfPrediction.class, PREDICTION, PredictionRows::bind);
        RowWriter.batch(handle, run, rows, Row.OfExample.class, EXAMPLE, PredictionRows::bind);
        RowWriter.batch(handle, run, rows, Row.OfEndpoint.class, ENDPOINT, PredictionRows::bind);
    }

    private static void bind(PreparedBatch batch, String run, Row.OfPrediction row) {
        PredictedExample prediction = row.prediction();
        Tables.PREDICTION.bind(
                batch,
                run,
                row.step(),
                row.place(),
                prediction.example(),
                prediction.label(),
                prediction.loss(),
                prediction.followed(),
                prediction.classes(),
                prediction.chances());
    }

    private static void bind(PreparedBatch batch, String run, Row.OfExample row) {
        Tables.EXAMPLE.bind(batch, run, row.number(), row.png());
    }

    private static void bind(PreparedBatch batch, String run, Row.OfEndpoint row) {
        batch.bind("run", run)
                .bind("host", row.endpoint().host())
                .bind("port", row.endpoint().port())
                .bind("token", row.endpoint().token());
    }
}
