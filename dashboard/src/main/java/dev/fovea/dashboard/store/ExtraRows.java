package dev.fovea.dashboard.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes images, confusion matrices, lines of the console and findings. */
final class ExtraRows {
    private static final String IMAGE = new Upsert(
                    "image",
                    List.of("run varchar", "name varchar", "step bigint"),
                    List.of("caption varchar", "png blob"),
                    "true")
            .sql();
    private static final String CONFUSION = new Upsert(
                    "confusion",
                    List.of("run varchar", "name varchar", "step bigint"),
                    List.of("labels varchar array", "counts blob"),
                    "true")
            .sql();
    private static final String LINE = new Upsert(
                    "console",
                    List.of("run varchar", "line bigint"),
                    List.of("wall bigint", "error boolean", "text varchar"),
                    "true")
            .sql();
    private static final String FINDING = new Upsert(
                    "finding",
                    List.of("run varchar", "number integer"),
                    List.of(
                            "step bigint",
                            "kind varchar",
                            "place varchar",
                            "text varchar",
                            "remedy varchar",
                            "rule varchar",
                            "chart varchar",
                            "measured double precision",
                            "bound double precision"),
                    "true")
            .sql();

    private ExtraRows() {}

    static void write(Handle handle, String run, List<Row> rows) {
        RowWriter.batch(handle, run, rows, Row.OfImage.class, IMAGE, ExtraRows::bind);
        RowWriter.batch(handle, run, rows, Row.OfConfusion.class, CONFUSION, ExtraRows::bind);
        RowWriter.batch(handle, run, rows, Row.OfLine.class, LINE, ExtraRows::bind);
        RowWriter.batch(handle, run, rows, Row.OfFinding.class, FINDING, ExtraRows::bind);
    }

    private static void bind(PreparedBatch batch, Row.OfImage row) {
        batch.bind("name", row.point().name())
                .bind("step", row.point().step())
                .bind("caption", row.point().caption())
                .bind("png", row.point().png());
    }

    private static void bind(PreparedBatch batch, Row.OfConfusion row) {
        batch.bind("name", row.point().name())
                .bind("step", row.point().step())
                .bindArray("labels", String.class, row.point().labels())
                .bind("counts", Squeezed.pack(row.point().counts()));
    }

    private static void bind(PreparedBatch batch, Row.OfLine row) {
        batch.bind("line", row.line().number())
                .bind("wall", row.line().wallMillis())
                .bind("error", row.line().error())
                .bind("text", row.line().text());
    }

    private static void bind(PreparedBatch batch, Row.OfFinding row) {
        Finding finding = row.finding();
        batch.bind("number", row.number())
                .bind("step", finding.step())
                .bind("kind", finding.kind())
                .bind("place", finding.place())
                .bind("text", finding.text())
                .bind("remedy", finding.remedy())
                .bind("rule", finding.evidence().rule())
                .bind("chart", finding.evidence().chart())
                .bind("measured", finding.evidence().measured())
                .bind("bound", finding.evidence().bound());
    }
}
