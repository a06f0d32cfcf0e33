package dev.fovea.dashboard.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes images, confusion matrices, lines of the console and findings. */
final class ExtraRows {
    private static final String IMAGE = Tables.IMAGE.merge("true");
    private static final String CONFUSION = Tables.CONFUSION.merge("true");
    private static final String LINE = Tables.LINE.merge("true");
    private static final String FINDING = Tables.FINDING.merge("true");

    private ExtraRows() {}

    static void write(Handle handle, String run, List<Row> rows) {
        RowWriter.batch(handle, run, rows, Row.OfImage.class, IMAGE, ExtraRows::bind);
        RowWriter.batch(handle, run, rows, Row.OfConfusion.class, CONFUSION, ExtraRows::bind);
        RowWriter.batch(handle, run, rows, Row.OfLine.class, LINE, ExtraRows::bind);
        RowWriter.batch(handle, run, rows, Row.OfFinding.class, FINDING, ExtraRows::bind);
    }

    private static void bind(PreparedBatch batch, String run, Row.OfImage row) {
        ImagePoint point = row.point();
        Tables.IMAGE.bind(batch, run, point.name(), point.step(), point.caption(), point.png());
    }

    private static void bind(PreparedBatch batch, String run, Row.OfConfusion row) {
        ConfusionPoint point = row.point();
        Tables.CONFUSION.bind(batch, run, point.name(), point.step(), point.labels(), Squeezed.pack(point.counts()));
    }

    private static void bind(PreparedBatch batch, String run, Row.OfLine row) {
        ConsoleLine line = row.line();
        Tables.LINE.bind(batch, run, line.number(), line.wallMillis(), line.error(), line.text());
    }

    private static void bind(PreparedBatch batch, String run, Row.OfFinding row) {
        Finding finding = row.finding();
        Evidence evidence = finding.evidence();
        Tables.FINDING.bind(
                batch,
                run,
                row.number(),
                finding.step(),
                finding.kind().name(),
                finding.place(),
                finding.text(),
                finding.remedy(),
                evidence.rule(),
                evidence.chart(),
                evidence.measured(),
                evidence.bound());
    }
}
