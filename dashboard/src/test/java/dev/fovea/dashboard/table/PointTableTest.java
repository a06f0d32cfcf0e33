package dev.fovea.dashboard.table;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointTableTest {
    private final Path folder;
    private final RunStore store;

    PointTableTest(@TempDir Path folder) {
        this.folder = folder;
        StoreSettings settings = StoreSettings.defaults().spool(folder.resolve("spool"));
        store = RunStore.open(folder.resolve("runs").toString(), settings);
    }

    @BeforeEach
    void log() {
        try (Recording run = store.start("a, \"b\"\n=c ü🚀", Map.of())) {
            run.log("loss", 1, 0.1);
            run.log("loss", 2, Double.NaN);
            run.log("up,down", 1, Double.NEGATIVE_INFINITY);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void csv_quotes_what_has_to_be() throws IOException {
        String text = written(PointTable.CSV).replaceAll("\\b1[0-9]{12}\\b", "WALL");
        String run = runs().get(0).id();
        assertThat(text).isEqualTo("""
                        run,name,metric,step,wall,value
                        RUN,"a, ""b""
                        =c ü🚀",loss,1,WALL,0.1
                        RUN,"a, ""b""
                        =c ü🚀",loss,2,WALL,NaN
                        RUN,"a, ""b""
                        =c ü🚀","up,down",1,WALL,-Infinity
                        """.replace("RUN", run));
    }

    @Test
    void csv_has_no_name_that_a_spreadsheet_would_compute() throws IOException {
        try (Recording run = store.start("=HYPERLINK(1)", Map.of())) {
            run.log("@SUM(1)", 1, 0.1);
        }
        assertThat(written(PointTable.CSV)).contains(",\"'=HYPERLINK(1)\",\"'@SUM(1)\",1,");
        assertThat(written(PointTable.JSON)).contains("\"name\":\"=HYPERLINK(1)\",\"metric\":\"@SUM(1)\"");
    }

    @Test
    void json_is_one_list() throws IOException {
        String text = written(PointTable.JSON).replaceAll("\\b1[0-9]{12}\\b", "9");
        assertThat(text)
                .startsWith(
                        "[{\"run\":\"%s\",\"name\":\"a, \\\"b\\\"\\n=c ü🚀\",\"metric\":\"loss\",\"step\":1,\"wall\":9,\"value\":0.1},"
                                .formatted(runs().get(0).id()))
                .endsWith("\"value\":\"-Infinity\"}]");
    }

    @Test
    void parquet_has_columns_of_their_own_types() throws IOException {
        Path file = folder.resolve("table.parquet");
        Files.writeString(file, "is replaced");
        PointTable.PARQUET.write(runs(), store, file);
        List<PointRow> rows;
        try (Stream<PointRow> read = ParquetReader.streamContent(file.toFile(), new Rows(), path -> path[0])) {
            rows = read.toList();
        }
        Run run = runs().get(0);
        assertThat(rows).allMatch(row -> row.wall() >= run.started().toEpochMilli());
        long wall = rows.get(0).wall();
        assertThat(rows)
                .containsExactly(
                        new PointRow(run.id(), run.name(), "loss", 1, wall, 0.1),
                        new PointRow(
                                run.id(), run.name(), "loss", 2, rows.get(1).wall(), Double.NaN),
                        new PointRow(
                                run.id(), run.name(), "up,down", 1, rows.get(2).wall(), Double.NEGATIVE_INFINITY));
        assertThat(ParquetReader.readMetadata(file.toFile())
                        .getFileMetaData()
                        .getSchema()
                        .toString())
                .isEqualTo("""
                        message points {
                          required binary run (STRING);
                          required binary name (STRING);
                          required binary metric (STRING);
                          required int64 step;
                          required int64 wall (TIMESTAMP(MILLIS,true));
                          required double value;
                        }
                        """);
    }

    /** Makes a row of the values of its columns. */
    private static final class Rows implements Hydrator<Map<String, Object>, PointRow, String> {
        @Override
        public Map<String, Object> start() {
            return new HashMap<>();
        }

        @Override
        public Map<String, Object> add(Map<String, Object> row, String column, Object value) {
            row.put(column, value);
            return row;
        }

        @Override
        public PointRow finish(Map<String, Object> row) {
            return new ObjectMapper().convertValue(row, PointRow.class);
        }
    }

    private String written(PointTable table) throws IOException {
        Path file = folder.resolve("table");
        table.write(runs(), store, file);
        return Files.readString(file);
    }

    private List<Run> runs() {
        return store.runs(RunQuery.all());
    }
}
