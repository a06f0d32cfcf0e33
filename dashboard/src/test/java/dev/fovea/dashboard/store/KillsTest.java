package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.bench.Kills;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few of the kills that {@link Kills} does two hundred times. */
class KillsTest {
    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "POSTGRESQL"})
    @Timeout(120)
    void what_was_promised_is_there_after_a_kill_at_any_moment(Backend backend, @TempDir Path folder)
            throws IOException {
        long seed = System.nanoTime();
        assertThat(new Kills(backend.location(folder), folder).trial(3, seed)).startsWith("3 kills with seed " + seed);
    }
}
