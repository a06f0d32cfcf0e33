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
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes every point of some runs as a row: of a CSV file with a line of names, or of a JSON file that is one list. */
public enum PointTable {
    CSV {
        @Override
        ObjectWriter writer() {
            CsvMapper mapper = new CsvMapper();
            return mapper.writer(mapper.schemaFor(PointRow.class).withHeader());
        }
    },
    JSON {
        @Override
        ObjectWriter writer() {
            return new ObjectMapper().writerFor(PointRow.class);
        }
    };

    abstract ObjectWriter writer();

    /** Writes the points of {@code runs}, replacing the file. */
    public void write(List<Run> runs, RunStore store, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file);
                SequenceWriter rows = this == JSON ? writer().writeValuesAsArray(out) : writer().writeValues(out)) {
            for (Run run : runs) {
                for (MetricSummary metric : store.metrics(List.of(run.id()))) {
                    rows(run, metric.metric(), store, rows);
                }
            }
        }
    }

    private static void rows(Run run, String metric, RunStore store, SequenceWriter rows) throws IOException {
        for (Bucket point :
                store.curve(run.id(), metric, Range.all(), Integer.MAX_VALUE).points()) {
            SequenceWriter unused = rows.write(
                    new PointRow(run.id(), run.name(), metric, point.firstStep(), point.wallMillis(), point.first()));
        }
    }
}
