package dev.fovea.dashboard.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.io.Replacement;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes every point of some runs as a row: of a CSV file with a line of names, of a JSON file that is one list, or of a Parquet file. */
public enum PointTable {
    /** No name of a run or metric is a formula to a spreadsheet. */
    CSV {
        @Override
        String cell(String text) {
            return Cells.neutral(text);
        }

        @Override
        Rows open(FileChannel channel) throws IOException {
            CsvMapper mapper = new CsvMapper();
            return rows(
                    mapper.writer(mapper.schemaFor(PointRow.class).withHeader()).writeValues(writer(channel)));
        }
    },
    JSON {
        @Override
        Rows open(FileChannel channel) throws IOException {
            ObjectWriter writer = new ObjectMapper().writerFor(PointRow.class);
            return rows(writer.writeValuesAsArray(writer(channel)));
        }
    },
    PARQUET {
        @Override
        Rows open(FileChannel channel) throws IOException {
            return new ParquetRows(channel);
        }
    };

    /** Where rows go. */
    interface Rows extends Closeable {
        void write(PointRow row) throws IOException;
    }

    abstract Rows open(FileChannel channel) throws IOException;

    String cell(String text) {
        return text;
    }

    /** Writes the points of {@code runs}, replacing the file, when all of them are there. */
    public void write(List<Run> runs, RunStore store, Path file) throws IOException {
        Replacement.of(file, channel -> fill(runs, store, channel));
    }

    private void fill(List<Run> runs, RunStore store, FileChannel channel) throws IOException {
        try (Rows rows = open(channel)) {
            for (Run run : runs) {
                for (MetricSummary metric : store.metrics(List.of(run.id()))) {
                    write(run, metric.metric(), store, rows);
                }
            }
        }
    }

    private void write(Run run, String metric, RunStore store, Rows rows) throws IOException {
        for (Bucket point :
                store.curve(run.id(), metric, Range.all(), Integer.MAX_VALUE).points()) {
            rows.write(new PointRow(
                    run.id(), cell(run.name()), cell(metric), point.firstStep(), point.wallMillis(), point.first()));
        }
    }

    /** Not the stream, into which letters beyond the first plane are written as escapes. */
    private static Writer writer(FileChannel channel) {
        return new OutputStreamWriter(Replacement.stream(channel), StandardCharsets.UTF_8);
    }

    private static Rows rows(SequenceWriter writer) {
        return new Rows() {
            @Override
            public void write(PointRow row) throws IOException {
                SequenceWriter unused = writer.write(row);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }
}
