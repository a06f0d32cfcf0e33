package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.io.LockedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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

    /** Another process, which says whether it gets in at once. */
    public static void main(String[] arguments) throws IOException {
        System.out.print(LockedFile.of(Path.of(arguments[0]), Set.of(StandardOpenOption.WRITE))
                .isPresent());
    }

    @Test
    void keeps_other_processes_out_however_often_it_has_moved() throws Exception {
        String said = turnstile.pass(() -> {
            boolean unused = turnstile.pass(() -> true);
            for (int move = 0; move < 2; move++) {
                var before = turnstile.lastMoved();
                Sample.await(() -> !turnstile.lastMoved().equals(before));
            }
            return another();
        });
        assertThat(said).isEqualTo("false");
        assertThat(another()).isEqualTo("true");
    }

    private String another() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TurnstileTest.class.getName(),
                file.toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
