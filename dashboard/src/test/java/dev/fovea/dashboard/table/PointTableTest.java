package dev.fovea.dashboard.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    void json_is_one_list() throws IOException {
        String text = written(PointTable.JSON).replaceAll("\\b1[0-9]{12}\\b", "9");
        assertThat(text)
                .startsWith(
                        "[{\"run\":\"%s\",\"name\":\"a, \\\"b\\\"\\n=c ü🚀\",\"metric\":\"loss\",\"step\":1,\"wall\":9,\"value\":0.1},"
                                .formatted(runs().get(0).id()))
                .endsWith("\"value\":\"-Infinity\"}]");
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
