package dev.fovea.dashboard.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes every point of some metrics of some runs, as it was logged, to whoever reads along. */
public enum PointStream {
    /** With a line of names; no name of a run or metric is a formula to a spreadsheet. */
    CSV("text/csv; charset=utf-8") {
        @Override
        String cell(String text) {
            return Cells.neutral(text);
        }

        @Override
        SequenceWriter open(Writer out) throws IOException {
            CsvMapper mapper = new CsvMapper();
            return mapper.writer(mapper.schemaFor(PointRow.class).withHeader()).writeValues(out);
        }
    },
    /** One list. */
    JSON("application/json; charset=utf-8") {
        @Override
        String cell(String text) {
            return text;
        }

        @Override
        SequenceWriter open(Writer out) throws IOException {
            return new ObjectMapper().writerFor(PointRow.class).writeValuesAsArray(out);
        }
    };

    private final String type;

    PointStream(String type) {
        this.type = type;
    }

    abstract String cell(String text);

    abstract SequenceWriter open(Writer out) throws IOException;

    /** The media type. */
    public String type() {
        return type;
    }

    public void write(List<Run> runs, List<String> metrics, RunStore store, OutputStream out) throws IOException {
        try (SequenceWriter rows = open(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            for (Run run : runs) {
                for (String metric : metrics) {
                    for (Bucket point : store.curve(run.id(), metric, Range.all(), Integer.MAX_VALUE)
                            .points()) {
                        SequenceWriter unused = rows.write(new PointRow(
                                run.id(),
                                cell(run.name()),
                                cell(metric),
                                point.firstStep(),
                                point.wallMillis(),
                                point.first()));
                    }
                }
            }
        }
    }
}
