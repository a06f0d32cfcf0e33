package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How it is known whether the file at a store's place is the one that H2 has open. */
@Timeout(60)
class FileWatchTest {
    private final Path folder;
    private final Path file;
    private final Path lock;
    private final FileWatch watch;

    FileWatchTest(@TempDir Path folder) {
        this.folder = folder;
        file = folder.resolve("runs.mv.db");
        lock = folder.resolve("runs.lock.db");
        watch = new FileWatch(Location.of(Sample.location(folder)));
    }

    @BeforeEach
    void openTheFile() throws IOException {
        Files.writeString(file, "one");
        Files.writeString(lock, "id=1\n");
        watch.connected();
        assertThat(watch.suspicion()).isEmpty();
    }

    @Test
    void a_file_written_anew_is_right_once_another_process_has_it_open() throws IOException {
        replace();
        assertThat(watch.suspicion()).isPresent();
        Files.writeString(lock, "id=2\n");
        watch.connected();
        assertThat(watch.suspicion()).isEmpty();
    }

    @Test
    void waits_for_a_lock_file_that_is_just_being_written() throws IOException {
        replace();
        Files.writeString(lock, "");
        Executor soon = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write("#FileLock\nid=2\n"), soon);
        watch.connected();
        written.join();
        assertThat(watch.suspicion()).isEmpty();
    }

    @Test
    void a_file_that_is_gone_or_another_is_suspected_as_long_as_nobody_else_is_known_to_have_opened_it()
            throws IOException {
        replace();
        Files.delete(lock);
        watch.connected();
        assertThat(watch.suspicion()).isPresent();
        Files.delete(file);
        watch.connected();
        assertThat(watch.suspicion()).isPresent();
    }

    private void replace() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "two");
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(String text) {
        try {
            Files.writeString(lock, text);
        } catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }
}
