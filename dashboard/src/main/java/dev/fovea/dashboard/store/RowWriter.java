package dev.fovea.dashboard.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes the rows of a run, each kind as one batch. */
final class RowWriter {
    private static final String LAYER = Tables.LAYER.merge("false");
    private static final String HISTOGRAM = Tables.HISTOGRAM.merge("true");
    private static final String FILTERS = Tables.FILTERS.merge("true");
    private static final String FACT = Tables.FACT.merge("true");

    private static final String BEAT = "update run set heartbeat = greatest(heartbeat, :heartbeat), step = :step,"
            + " epoch = :epoch, progress_crc = :crc"
            + " where id = :run and (heartbeat <= :heartbeat or step < :step)";

    private static final String END =
            "update run set state = :state, why = :why, ended = :ended, heartbeat = :ended, end_crc = :crc"
                    + " where id = :run and state = 'RUNNING'";

    private RowWriter() {}

    /** Writes {@code rows} in the order in which they refer to each other. Throws RunDeleted when there is no such run. */
    static void write(Handle handle, String run, List<Row> rows) {
        makeRun(handle, run, rows);
        if (!new RunEditor(handle).isThere(run)) {
            throw new RunDeleted();
        }
        put(handle, run, rows);
    }

    private static void makeRun(Handle handle, String run, List<Row> rows) {
        RunEditor editor = new RunEditor(handle);
        for (Row row : rows) {
            if (row instanceof Row.OfRun of && !editor.exists(run)) {
                editor.insert(
                        run, Instant.ofEpochMilli(of.run().started()), of.run().newRun());
                int unused = editor.note(run, of.run().note());
            }
        }
    }

    /** As {@link #write}, whether or not the run has been deleted. */
    static void put(Handle handle, String run, List<Row> rows) {
        SeriesRows series = new SeriesRows(handle, run);
        series.series(rows);
        batch(handle, run, rows, Row.OfLayer.class, LAYER, RowWriter::bind);
        int from = 0;
        for (int at = 0; at < rows.size(); at++) {
            if (rows.get(at) instanceof Row.OfCut || rows.get(at) instanceof Row.OfUndone) {
                putSteps(handle, run, rows.subList(from, at), series);
                takeBack(handle, run, rows.get(at), series);
                from = at + 1;
            }
        }
        putSteps(handle, run, rows.subList(from, rows.size()), series);
        rows.stream().filter(Row.OfRecount.class::isInstance).forEach(row -> series.recount((Row.OfRecount) row));
        batch(handle, run, rows, Row.OfFact.class, FACT, RowWriter::bind);
        batch(handle, run, rows, Row.OfBeat.class, BEAT, RowWriter::bind);
        batch(handle, run, rows, Row.OfEnd.class, END, RowWriter::bind);
    }

    /** What belongs to steps, of which nothing is taken back in between. */
    private static void putSteps(Handle handle, String run, List<Row> rows, SeriesRows series) {
        series.chunks(rows);
        batch(handle, run, rows, Row.OfHistogram.class, HISTOGRAM, RowWriter::bind);
        batch(handle, run, rows, Row.OfFilters.class, FILTERS, RowWriter::bind);
        ExtraRows.write(handle, run, rows);
        PredictionRows.write(handle, run, rows);
    }

    private static void takeBack(Handle handle, String run, Row row, SeriesRows series) {
        if (row instanceof Row.OfCut cut) {
            series.cut(cut);
        } else if (row instanceof Row.OfUndone undone) {
            Undoing.of(handle, run, undone);
        }
    }

    /** Binds a row of a run. */
    interface Binding<R extends Row> {
        void bind(PreparedBatch batch, String run, R row);
    }

    static <R extends Row> void batch(
            Handle handle, String run, List<Row> rows, Class<R> kind, String sql, Binding<R> binding) {
        List<R> chosen = rows.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (chosen.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (R row : chosen) {
                binding.bind(batch, run, row);
                batch.add();
            }
            batch.execute();
        }
    }

    private static void bind(PreparedBatch batch, String run, Row.OfLayer row) {
        Tables.LAYER.bind(batch, run, row.number(), row.layer(), row.kind());
    }

    private static void bind(PreparedBatch batch, String run, Row.OfHistogram row) {
        HistogramPoint point = row.point();
        Tables.HISTOGRAM.bind(
                batch,
                run,
                row.layer(),
                point.step(),
                point.low(),
                point.high(),
                Varints.pack(point.counts()),
                point.mean(),
                point.deviation(),
                point.min(),
                point.max(),
                point.zeroShare(),
                point.nonFinite(),
                point.deadShare(),
                point.saturatedShare(),
                point.updateRatio(),
                point.gradientSize(),
                point.activity(),
                row.wall());
    }

    private static void bind(PreparedBatch batch, String run, Row.OfFilters row) {
        Tables.FILTERS.bind(batch, run, row.layer(), row.step(), row.shape(), row.halves());
    }

    private static void bind(PreparedBatch batch, String run, Row.OfFact row) {
        Tables.FACT.bind(batch, run, row.name(), row.position(), row.fact());
    }

    private static void bind(PreparedBatch batch, String run, Row.OfBeat row) {
        batch.bind("run", run)
                .bind("heartbeat", Instant.ofEpochMilli(row.heartbeatMillis()))
                .bind("step", row.step())
                .bind("epoch", row.epoch())
                .bind("crc", RunSums.ofProgress(run, row.step(), row.epoch()));
    }

    private static void bind(PreparedBatch batch, String run, Row.OfEnd row) {
        Instant ended = Instant.ofEpochMilli(row.endedMillis());
        batch.bind("run", run)
                .bind("state", row.state())
                .bind("why", row.why())
                .bind("ended", ended)
                .bind("crc", RunSums.ofEnd(run, row.state().name(), row.why(), ended));
    }
}
