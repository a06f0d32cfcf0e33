package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {
    @Test
    void gives_back_a_run_and_its_points(@TempDir Path folder) {
        NewRun given = new NewRun(
                "mnist",
                "first",
                "{}",
                Map.of("rate", 0.1, "batch", 64L, "augmented", true, "optimiser", "sgd"),
                7,
                new DataSource("mnist", 60000, "abc"),
                Map.of("host", "h"),
                List.of("a", "b"),
                Optional.empty());
        try (RunStore store = RunStore.open(folder.resolve("runs").toString());
                RunLog log = store.start(given)) {
            log.scalar("train/loss", 1, 0.5);
            log.scalar("train/loss", 2, Double.NaN);
            assertThat(log.flush(Duration.ofSeconds(10))).isTrue();

            Run run = store.run(log.id()).orElseThrow();
            assertThat(run.parameters()).isEqualTo(given.parameters());
            assertThat(run.tags()).containsExactly("a", "b");
            assertThat(store.curve(log.id(), "train/loss", Range.all(), 100).points())
                    .extracting(Bucket::last)
                    .containsExactly(0.5, Double.NaN);
        }
    }
}
