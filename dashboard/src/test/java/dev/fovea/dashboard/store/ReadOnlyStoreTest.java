package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A store in a folder that cannot be written, as on a medium or of somebody else, is shown, and stays as it is. */
@EnabledOnOs(OS.LINUX)
class ReadOnlyStoreTest {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path place;
    private final Path spool;

    ReadOnlyStoreTest(@TempDir Path folder) {
        place = folder.resolve("place");
        spool = folder.resolve("spool");
    }

    @Test
    void is_shown_and_stays_as_it_is() throws IOException, InterruptedException {
        String id = store();
        long before = Files.getLastModifiedTime(place.resolve("runs.mv.db")).toMillis();
        forbidWriting();
        try (RunStore store = open();
                RunStore second = open()) {
            assertThat(Sample.raw(store, id, "loss")).extracting(Bucket::last).containsExactly(0.5);
            assertThat(second.run(id)).isPresent();
            String refused =
                    "the store %s can only be read. Copy it to where it can be written, or choose another with --store PATH."
                            .formatted(place.resolve("runs"));
            assertThatThrownBy(() -> store.rename(id, "other"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(refused);
            assertThatThrownBy(() -> store.start(Sample.run("new")))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(refused);
        }
        assertThat(Files.getLastModifiedTime(place.resolve("runs.mv.db")).toMillis())
                .isEqualTo(before);
    }

    @Test
    void is_not_made_small() throws IOException, InterruptedException {
        String unused = store();
        forbidWriting();
        String location = place.resolve("runs").toString();
        assertThatThrownBy(() -> RunStore.vacuum(location))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the store %s can only be read. Make it small where it can be written.".formatted(location));
        try (RunStore store = open()) {
            String refused =
                    "the store %s can only be read. Copy it to where it can be written, or choose another with --store PATH."
                            .formatted(location);
            assertThatThrownBy(() -> store.thin(new Retention(Duration.ZERO, 2)))
                    .hasMessage(refused);
            assertThatThrownBy(store::newId).hasMessage(refused);
        }
    }

    @Test
    void is_shown_also_without_its_key() throws IOException, InterruptedException {
        String id = store();
        Files.delete(place.resolve("runs.key"));
        forbidWriting();
        try (RunStore store = open()) {
            assertThat(store.run(id)).isPresent();
        }
    }

    @Test
    void is_not_opened_beside_who_writes_it() throws IOException, InterruptedException {
        Files.createDirectories(place);
        String location = Holder.holding(place.resolve("runs").toString());
        forbidWriting();
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the store %s is written by another program, and from here can only be read. Wait until that"
                                .concat(" program ends, or copy the store.")
                                .formatted(location));
    }

    private String store() {
        try (RunStore store = open();
                Recording run = store.start("mine", Map.of())) {
            run.log("loss", 1, 0.5);
            return run.id();
        }
    }

    private RunStore open() {
        return RunStore.open(
                place.resolve("runs").toString(), StoreSettings.defaults().spool(spool));
    }

    /** Modes do not keep root from writing, but a file system that is mounted for reading does. */
    private void forbidWriting() throws IOException, InterruptedException {
        if (ROOT) {
            assumeTrue(
                    runs("mount", "--bind", place.toString(), place.toString())
                            && runs("mount", "-o", "remount,ro,bind", place.toString()),
                    "mounting is not permitted here");
        } else {
            mode("r-x------");
        }
    }

    @AfterEach
    void allowWriting() throws IOException, InterruptedException {
        if (ROOT) {
            boolean unused = runs("umount", place.toString());
        } else {
            mode("rwx------");
        }
    }

    private void mode(String text) throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(text));
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
