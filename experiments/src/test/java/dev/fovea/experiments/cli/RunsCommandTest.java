package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
    private final String store;

    RunsCommandTest(@TempDir Path folder) {
        store = folder.resolve("runs").toString();
    }

    @Test
    void lists_the_runs_that_a_query_asks_for() {
        try (RunStore runs = RunStore.open(store)) {
            for (double rate : new double[] {0.1, 0.3, 0.2}) {
                RunLog log = runs.start(new NewRun(
                        "cli",
                        "rate-" + rate,
                        "{}",
                        Map.of("rate", rate),
                        1,
                        new DataSource("digits", 1, ""),
                        Map.of(),
                        List.of(),
                        Optional.empty()));
                log.scalar("test/accuracy", 1, rate);
                log.progress(1, rate == 0.3 ? 2.996 : 0.1596);
                log.close();
            }
        }
        Terminal listed = Terminal.run("runs", "--store", store, "rate > 0.1", "order", "by", "rate", "desc");
        assertThat(listed.out().lines()).hasSize(3);
        assertThat(listed.out()).containsSubsequence("rate-0.3", " 2.99 ", "30.00", "rate-0.2", " 0.16 ", "20.00");
        assertThat(Terminal.run("runs", "--store", store, "lr > 0.1", "order", "by", "lr", "desc"))
                .isEqualTo(listed);
        assertThat(Terminal.run("runs", "--store", store, "rate > 7")).isEqualTo(new Terminal(0, "No run fits.\n", ""));
        assertThat(Terminal.run("runs", "--store", store, "rat > 7")).isEqualTo(new Terminal(1, "", """
                        no run has a parameter or metric "rat".
                          rat > 7
                          ^^^
                        Did you mean rate?
                        """));
    }
}
