package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Curve;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a training. */
class KillTest {
    private final Path folder;

    KillTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void what_was_logged_a_second_before_is_there_and_the_run_is_shown_as_crashed() throws Exception {
        String location = folder.resolve("runs").toString();
        String digits = Digits.write(folder.resolve("digits"), 1280, 100).toString();
        long lastEpoch;
        Instant killed;
        try (Fovea training = Fovea.start(
                folder, "train", "lenet5-mnist", "--store", location, "--data", digits, "--epochs", "10000")) {
            training.says("epoch 10/10000");
            Instant seen = Instant.now();
            lastEpoch = training.printed()
                    .lines()
                    .filter(line -> line.startsWith("epoch "))
                    .count();
            training.until(() -> Instant.now().isAfter(seen.plusSeconds(1)), "time stood still");
            training.kill();
            killed = Instant.now();
        }
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
        try (RunStore store = RunStore.open(location, StoreSettings.defaults().clock(later))) {
            Run run = store.runs(RunQuery.all()).get(0);
            assertThat(run.state()).isEqualTo(RunState.CRASHED);
            assertThat(run.heartbeat()).isBefore(killed);
            Curve losses = store.curve(run.id(), "train/loss", Range.all(), 1_000_000);
            assertThat(losses.total()).isGreaterThanOrEqualTo(20 * lastEpoch);
            assertThat(losses.points()).extracting(point -> point.firstStep()).doesNotHaveDuplicates();
        }
    }
}
