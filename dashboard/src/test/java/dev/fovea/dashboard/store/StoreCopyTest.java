package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.bench.Contents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups of whole stores, and what is saved of damaged ones. */
@Timeout(90)
class StoreCopyTest {
    private final Path folder;
    private final String location;
    private final Path file;
    private final String copy;

    StoreCopyTest(@TempDir Path folder) {
        this.folder = folder;
        location = Sample.location(folder);
        file = folder.resolve("runs.mv.db");
        copy = folder.resolve("copy").toString();
    }

    @Test
    void a_backup_has_all_that_the_store_had_while_trainings_go_on() throws IOException {
        try (RunStore store = Sample.open(folder)) {
            Contents.fill(store, 2, 1_300, 1);
            List<String> before = Contents.of(store);
            String deleted;
            try (RunLog log = store.start(Sample.run("deleted"))) {
                deleted = log.id();
            }
            store.delete(deleted);
            CopyReport report = StoreCopy.backup(location, copy);
            assertThat(report.runs()).isEqualTo(3);
            assertThat(report.points()).isEqualTo(2 * (1_300 + 1_300 + 13));
            assertThat(report.lost()).isEmpty();
            try (RunStore there = RunStore.open(copy, Sample.settings(folder))) {
                assertThat(Contents.of(there)).isEqualTo(before);
                assertThat(there.deleted()).extracting(DeletedRun::id).containsExactly(deleted);
            }
        }
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "runs.mv.db", "runs.key", "runs.turnstile", "copy.mv.db", "copy.key", "copy.turnstile");
    }

    @Test
    void a_backup_of_a_store_that_another_process_serves_is_whole() throws IOException {
        try (RunStore store = RunStore.open(Holder.holding(location), Sample.settings(folder))) {
            Contents.fill(store, 1, 600, 1);
            CopyReport report = StoreCopy.backup(location, copy);
            assertThat(report.points()).isEqualTo(1_206);
        }
    }

    @Test
    void a_backup_replaces_nothing() throws IOException {
        Sample.open(folder).close();
        Files.writeString(folder.resolve("copy.mv.db"), "mine");
        assertThatThrownBy(() -> StoreCopy.backup(location, copy))
                .isInstanceOf(StoreException.class)
                .hasMessage("the file %s is there already. Choose another with --to FILE."
                        .formatted(folder.resolve("copy.mv.db")));
        assertThat(folder.resolve("copy.mv.db")).hasContent("mine");
    }

    @Test
    void there_is_no_backup_of_what_is_not_there() {
        assertThatThrownBy(() -> StoreCopy.backup(location, copy))
                .hasMessage(
                        "there is no store at \"%s\". Choose one that is there with --store PATH.".formatted(location));
        assertThatThrownBy(() -> StoreCopy.recover(location, copy))
                .hasMessage(
                        "there is no store at \"%s\". Choose one that is there with --store PATH.".formatted(location));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void databases_of_servers_are_left_to_their_own_tools() {
        String url = "jdbc:postgresql://localhost/fovea";
        assertThatThrownBy(() -> StoreCopy.backup(url, copy))
                .hasMessage("the store %s is no file. Copy it with: pg_dump --file FILE DATABASE".formatted(url));
        assertThatThrownBy(() -> StoreCopy.recover(url, copy))
                .hasMessage("the store %s is no file. Restore it from a backup.".formatted(url));
    }

    @Test
    void a_store_that_is_whole_is_recovered_as_it_is() throws IOException {
        List<String> before;
        try (RunStore store = Sample.open(folder)) {
            Contents.fill(store, 2, 1_300, 1);
            before = Contents.of(store);
            assertThatThrownBy(() -> StoreCopy.recover(location, copy))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store %s is open in another program. End that program first.".formatted(location));
        }
        byte[] bytes = Files.readAllBytes(file);
        CopyReport report = StoreCopy.recover(location, copy);
        assertThat(report.lost()).isEmpty();
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        try (RunStore there = RunStore.open(copy, Sample.settings(folder))) {
            assertThat(Contents.of(there)).isEqualTo(before);
        }
    }

    @Test
    void a_store_of_the_first_version_is_recovered() throws IOException {
        try (InputStream old = Objects.requireNonNull(getClass().getResourceAsStream("v1.mv.db"))) {
            Files.copy(old, file);
        }
        CopyReport report = StoreCopy.recover(location, copy);
        assertThat(report.lost()).isEmpty();
        assertThat(report.points()).isEqualTo(1_313);
        try (RunStore there = RunStore.open(copy, Sample.settings(folder))) {
            assertThat(Sample.raw(there, "0kept0v1run00", "train/loss")).hasSize(1_300);
            assertThat(there.filters("0kept0v1run00", "c1/conv1").get(0).values())
                    .containsExactly(0.5f, -1, 2, 0.25f);
        }
    }

    @Test
    void nothing_can_be_recovered_from_a_letter() throws IOException {
        Files.writeString(file, "a letter to a friend\n".repeat(1_000));
        assertThatThrownBy(() -> StoreCopy.recover(location, copy))
                .isInstanceOf(StoreException.class)
                .hasMessage("nothing in the file %s can be read: it is no store.".formatted(file));
        assertThat(folder.toFile().list()).containsExactly("runs.mv.db");
    }
}
