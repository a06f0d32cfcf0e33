package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.query.RunQuery;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    private final Path folder;

    OpeningTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makes_missing_folders() {
        open(folder.resolve("a/b/runs").toString()).close();
        assertThat(folder.resolve("a/b/runs.mv.db")).exists();
    }

    @Test
    void takes_a_folder_for_the_place_of_a_store() {
        open(folder.toString()).close();
        assertThat(folder.resolve("runs.mv.db")).exists();
    }

    @Test
    void takes_the_name_of_the_file_too() {
        open(folder.resolve("runs.mv.db").toString()).close();
        assertThat(folder.resolve("runs.mv.db")).exists();
    }

    @Test
    void leaves_nothing_but_its_file_its_key_and_its_turnstile() {
        open(folder.resolve("runs").toString()).close();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("runs.mv.db", "runs.key", "runs.turnstile");
    }

    @Test
    void refuses_a_folder_that_is_a_file() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(
                file + "/runs",
                "the store %1$s/runs cannot be written: %1$s is a file, not a folder. Choose another with --store PATH."
                        .formatted(file));
    }

    @Test
    void refuses_a_folder_that_cannot_be_made() {
        assertRefused(
                "/proc/fovea/runs",
                "the store /proc/fovea/runs cannot be written: /proc/fovea cannot be made. Choose another with --store PATH.");
    }

    @Test
    void refuses_a_file_of_something_else() throws IOException {
        Path file = Files.writeString(folder.resolve("runs.mv.db"), "a letter to a friend\n".repeat(1_000));
        assertRefused(
                folder.resolve("runs").toString(),
                "the file %s is no store, or is damaged. Save what can be read with: recover --store %s"
                        .formatted(file, folder.resolve("runs")));
        assertThat(file).content().startsWith("a letter to a friend");
    }

    @Test
    void refuses_a_store_cut_short() throws IOException {
        open(folder.resolve("runs").toString()).close();
        Path file = folder.resolve("runs.mv.db");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, 5_000));
        assertRefused(
                folder.resolve("runs").toString(),
                "the file %s is no store, or is damaged. Save what can be read with: recover --store %s"
                        .formatted(file, folder.resolve("runs")));
    }

    @Test
    void refuses_the_database_of_another_program() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:h2:" + folder.resolve("runs"), "sa", "");
                Statement statement = other.createStatement()) {
            boolean unused = statement.execute("create table recipes (name varchar)");
        }
        String location = folder.resolve("runs").toString();
        assertRefused(
                location,
                "the database %s holds the tables of another program. Choose another with --store PATH."
                        .formatted(location));
    }

    @Test
    void refuses_a_database_with_a_password() throws SQLException {
        DriverManager.getConnection("jdbc:h2:" + folder.resolve("runs"), "sa", "secret")
                .close();
        assertRefused(
                folder.resolve("runs").toString(),
                "the file %s is a database of another program. Choose another with --store PATH."
                        .formatted(folder.resolve("runs.mv.db")));
    }

    @Test
    void refuses_a_store_that_is_held_alone() throws IOException {
        String location = folder.resolve("runs").toString();
        open(location).close();
        try (FileChannel file = FileChannel.open(folder.resolve("runs.mv.db"), StandardOpenOption.WRITE)) {
            assertThat(file.lock().isValid()).isTrue();
            assertRefused(
                    location,
                    "the store %s is held by a program that does not share it. End that program, or choose another with --store PATH."
                            .formatted(location));
        }
    }

    @Test
    void refuses_the_store_of_a_newer_version() throws SQLException {
        String location = folder.resolve("runs").toString();
        open(location).close();
        try (Connection later = SharedFile.owner(Location.of(location)).getConnection();
                Statement statement = later.createStatement()) {
            boolean unused = statement.execute("insert into \"flyway_schema_history\" select 99, '999', 'later', 'SQL',"
                    + " 'V999__later.sql', 1, 'sa', now(), 1, true");
        }
        assertRefused(
                location,
                "the store %s was written by a newer Fovea. Update Fovea, or choose another with --store PATH."
                        .formatted(location));
    }

    @Test
    void refuses_what_it_has_no_driver_for() {
        assertRefused(
                "jdbc:abacus:beads",
                "a URL that begins with jdbc:abacus: is not where a store can be. Use a path, such as"
                        + " ./runs, or a database of"
                        + " PostgreSQL, as in --store jdbc:postgresql://host/fovea.");
    }

    @Test
    void refuses_a_semicolon_which_would_be_a_setting_of_the_database() {
        assertRefused(
                folder + "/runs;IFEXISTS=TRUE",
                "the path of the store is %s/runs;IFEXISTS=TRUE, and can have no semicolon or backslash."
                        .concat(" Choose another with --store PATH.")
                        .formatted(folder));
    }

    @Test
    void many_who_make_the_same_store_at_once_all_get_in() throws InterruptedException {
        List<Throwable> troubles = new CopyOnWriteArrayList<>();
        List<Thread> all = IntStream.range(0, 12)
                .mapToObj(number -> new Thread(() -> train("run " + number)))
                .toList();
        all.forEach(each -> each.setUncaughtExceptionHandler((thread, trouble) -> troubles.add(trouble)));
        all.forEach(Thread::start);
        for (Thread each : all) {
            each.join();
        }
        assertThat(troubles).isEmpty();
        try (RunStore store = open(folder.resolve("runs").toString())) {
            assertThat(store.runs(RunQuery.all()))
                    .hasSize(12)
                    .extracting(Run::state)
                    .containsOnly(RunState.FINISHED);
        }
    }

    private void train(String name) {
        try (RunStore store = open(folder.resolve("runs").toString())) {
            store.start(Sample.run(name)).end(RunState.FINISHED, "");
        }
    }

    private RunStore open(String location) {
        return RunStore.open(location, Sample.settings(folder.resolveSibling(folder.getFileName() + "-spool")));
    }

    private void assertRefused(String location, String message) {
        assertThatThrownBy(() -> open(location).close())
                .isInstanceOf(StoreException.class)
                .hasMessage(message);
    }
}
