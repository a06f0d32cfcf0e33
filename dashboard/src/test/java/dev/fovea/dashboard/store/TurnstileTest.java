package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class TurnstileTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final Path file;
    private final Turnstile turnstile;

    TurnstileTest(@TempDir Path folder) {
        file = folder.resolve("runs.turnstile");
        turnstile = new Turnstile(file, Duration.ofSeconds(1));
    }

    @Test
    void who_waits_is_patient_as_long_as_it_moves() throws Exception {
        Thread busy = holding(16, true);
        boolean unused = turnstile.pass(() -> said.add("next"));
        busy.join();
        assertThat(said).containsExactly("out", "next");
    }

    @Test
    void who_finds_it_stuck_goes_in_beside_it() throws Exception {
        Thread stuck = holding(8, false);
        boolean unused = new Turnstile(file, Duration.ofMillis(100)).pass(() -> said.add("beside"));
        stuck.join();
        assertThat(said).containsExactly("beside", "out");
    }

    @Test
    void trouble_inside_is_not_a_move() throws Exception {
        boolean unused = turnstile.pass(() -> true);
        var before = turnstile.lastMoved();
        assertThatThrownBy(() -> turnstile.pass(() -> {
                    throw new SQLException("no");
                }))
                .hasMessage("no");
        assertThat(turnstile.lastMoved()).isEqualTo(before);
    }

    @Test
    void it_moves_as_long_as_somebody_is_inside_however_slow() throws Exception {
        boolean unused = turnstile.pass(() -> {
            var before = turnstile.lastMoved();
            Sample.await(() -> !turnstile.lastMoved().equals(before));
            return true;
        });
    }

    /** A thread that stays inside for some tenths of a second, and goes through again meanwhile, or does not. */
    private Thread holding(int tenths, boolean moving) throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                boolean unused = turnstile.pass(() -> {
                    inside.countDown();
                    for (int i = 0; i < tenths; i++) {
                        LockSupport.parkNanos(100_000_000);
                        boolean unusedAgain = moving && turnstile.pass(() -> true);
                    }
                    return said.add("out");
                });
            } catch (SQLException impossible) {
                throw new AssertionError(impossible);
            }
        });
        thread.start();
        inside.await();
        return thread;
    }
}
