package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs leave a store, come into another, and go. */
class KeepingTest {
    private final Path folder;
    private final String here;
    private final String there;
    private String id = "";

    KeepingTest(@TempDir Path folder) {
        this.folder = folder;
        this.here = folder.resolve("here").toString();
        this.there = folder.resolve("there").toString();
    }

    @BeforeEach
    void record() {
        try (RunStore store = RunStore.open(here);
                Recording run = store.start("mine", Map.of())) {
            id = run.id();
            run.log("loss", 1, 0.5);
        }
    }

    @Test
    void a_run_goes_from_one_store_to_another() {
        String file = folder.resolve("runs.zip").toString();
        assertThat(Terminal.run("export-runs", id, "--store", here, "--to", file)
                        .out())
                .isEqualToNormalizingNewlines("wrote 1 run to " + file + "\n");
        assertThat(Terminal.run("import-runs", file, "--store", there).out())
                .isEqualToNormalizingNewlines("imported as run " + id + "\n");
        assertThat(Terminal.run("import-runs", file, "--store", there).out())
                .isEqualToNormalizingNewlines("All runs in it are in the store already.\n");
    }

    @Test
    void event_files_are_written_and_read() {
        String logs = folder.resolve("logs").toString();
        assertThat(Terminal.run("export-runs", "--store", here, "--to", logs, "--format", "tensorboard")
                        .exit())
                .isZero();
        assertThat(Terminal.run("import-runs", logs, "--store", there).out()).startsWith("imported as run ");
        Terminal nothing = Terminal.run("import-runs", folder.toString() + "/none", "--store", there);
        assertThat(nothing.exit()).isEqualTo(1);
        assertThat(nothing.err()).contains("none cannot be read: ");
    }

    @Test
    void a_damaged_event_file_is_told_and_keeps_no_other_run_out() throws IOException {
        Path logs = folder.resolve("some");
        assertThat(Terminal.run("export-runs", "--store", here, "--to", logs.toString(), "--format", "tensorboard")
                        .exit())
                .isZero();
        Path bad = Files.createDirectories(logs.resolve("bad")).resolve("events.out.tfevents.1");
        Files.writeString(bad, "a letter to a friend");
        String sentence = "the event file %s is damaged: the record at byte 0 does not have its checksum.\n";
        Terminal first = Terminal.run("import-runs", logs.toString(), "--store", there);
        assertThat(first.exit()).isEqualTo(1);
        assertThat(first.err()).isEqualToNormalizingNewlines(sentence.formatted(bad));
        assertThat(first.out()).startsWith("imported as run ").contains("1 imported, 0 already there, 1 damaged");
        Terminal second = Terminal.run("import-runs", logs.toString(), "--store", there);
        assertThat(second.out()).startsWith("already there as run ").contains("0 imported, 1 already there, 1 damaged");
        assertThat(second.err()).isEqualTo(first.err());
    }

    @Test
    void points_are_written_as_tables() {
        Path csv = folder.resolve("points.csv");
        Path json = folder.resolve("points.json");
        assertThat(Terminal.run("export-runs", "--store", here, "--to", csv.toString(), "--format", "csv")
                        .exit())
                .isZero();
        assertThat(Terminal.run("export-runs", "--store", here, "--to", json.toString(), "--format", "json")
                        .exit())
                .isZero();
        assertThat(csv).content().startsWith("run,name,metric,step,wall,value\n" + id + ",mine,loss,1,");
        assertThat(json).content().startsWith("[{\"run\":\"" + id + "\"");
    }

    @Test
    void what_to_type_names_the_store() {
        String odd = folder.resolve("it's odd").toString();
        RunStore.open(odd).close();
        assertThat(on(odd, List.of("runs")).out())
                .isEqualToNormalizingNewlines("There are no runs yet. Make one with: train lenet5-mnist --store '%s'\n"
                        .formatted(odd.replace("'", "'\\''")));
        assertThat(on(odd, List.of("recover")).out())
                .contains("See them with: dashboard --store '%s-recovered'\n".formatted(odd.replace("'", "'\\''")));
    }

    @Test
    void a_deleted_run_can_be_taken_back() {
        assertThat(Terminal.run("delete", id, "--store", here).out())
                .isEqualToNormalizingNewlines(
                        "deleted the run %1$s; within a day, bring it back by: delete %1$s --undo --store %2$s\n"
                                .formatted(id, here));
        assertThat(Terminal.run("runs", "--store", here).out()).doesNotContain(id);
        assertThat(Terminal.run("delete", id, "--undo", "--store", here).out())
                .isEqualToNormalizingNewlines("brought back the run " + id + "\n");
        assertThat(Terminal.run("runs", "--store", here).out()).contains(id);
    }

    @Test
    void a_store_is_made_small() {
        Terminal thinned = Terminal.run("vacuum", "--thin", "10", "--older-than", "0", "--store", here);
        assertThat(thinned.out()).isEqualToNormalizingNewlines("thinned out 0 histograms, filters and images\n");
        assertThat(Files.exists(Path.of(here + ".mv.db"))).isTrue();
    }

    @Test
    void a_store_is_backed_up() {
        Terminal copied = Terminal.run("backup", "--store", here, "--to", there);
        assertThat(copied.err()).isEmpty();
        assertThat(copied.out())
                .isEqualToNormalizingNewlines(
                        "copied 1 runs with 1 points to %s; each of its 9 rows is as it was written\n"
                                .formatted(there));
        assertThat(Terminal.run("runs", "--store", there).out()).contains(id);
        Terminal again = Terminal.run("backup", "--store", here, "--to", there);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err())
                .isEqualToNormalizingNewlines(
                        "the file %s.mv.db is there already. Choose another with --to FILE.\n".formatted(there));
    }

    @Test
    void a_store_is_recovered_beside_itself() {
        Terminal saved = Terminal.run("recover", "--store", here);
        assertThat(saved.err()).isEmpty();
        assertThat(saved.out())
                .isEqualToNormalizingNewlines(
                        "saved 1 runs with 1 points, 9 rows in all. See them with: dashboard --store %s-recovered\nnothing is lost\n"
                                .formatted(here));
        assertThat(Terminal.run("runs", "--store", here + "-recovered").out()).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void an_empty_name_is_no_run(String none) {
        String to = folder.resolve("file").toString();
        for (List<String> words : List.of(
                List.of("delete", none),
                List.of("delete", none, "--undo"),
                List.of("export", none, "--to", to),
                List.of("export-runs", none, "--to", to),
                List.of("inspect", none, "a.png"),
                List.of("predict", "a.png", "--run", none))) {
            assertThat(on(here, words)).isEqualTo(new Terminal(1, "", """
                            "%s" is the beginning of no run. Type the id of one that "runs" lists, or how it begins.
                            """.formatted(none)));
        }
        assertThat(Terminal.run("runs", "--store", here).out()).contains(id);
    }

    @Test
    void a_store_that_is_not_there_is_not_made() {
        String to = folder.resolve("file").toString();
        for (List<String> words : List.of(
                List.of("vacuum"),
                List.of("vacuum", "--thin", "5"),
                List.of("backup", "--to", to),
                List.of("recover", "--to", to),
                List.of("export-runs", "--to", to),
                List.of("export", id, "--to", to),
                List.of("inspect", id, "a.png"),
                List.of("predict", "a.png", "--run", id),
                List.of("delete", id),
                List.of("delete", id, "--undo"),
                List.of("runs"),
                List.of("train", "mlp-mnist", "--resume", id))) {
            assertThat(on(there + "/mistyped.", words)).isEqualTo(new Terminal(1, "", """
                            there is no store at "%s/mistyped.". Choose one that is there with --store PATH.
                            """.formatted(there)));
        }
        assertThat(folder.resolve("there")).doesNotExist();
    }

    @Test
    void a_copy_is_a_new_file() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes"), "mine");
        for (String command : List.of("backup", "recover")) {
            for (String to : List.of(notes.toString(), folder.toString())) {
                assertThat(on(here, List.of(command, "--to", to))).isEqualTo(new Terminal(1, "", """
                                --to: "%s" is there already, as a %s. Name the file of a new store, such as ./copy.
                                """.formatted(
                                to, to.equals(notes.toString()) ? "file" : "folder")));
            }
            for (String address :
                    List.of("postgresql://u:moss@h/db", "jdbc:postgresql://u:moss@h/db", "mysql://u:moss@h")) {
                assertThat(on(here, List.of(command, "--to", address))).isEqualTo(new Terminal(1, "", """
                                --to takes the file of a new store, such as ./copy, not the address of a database. \
                                PostgreSQL has its own pg_dump and pg_restore.
                                """));
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_copy_is_no_device() {
        for (String command : List.of("backup", "recover")) {
            assertThat(on(here, List.of(command, "--to", "/dev/null"))).isEqualTo(new Terminal(1, "", """
                            --to: "/dev/null" is there already, as a pipe, a socket or a device. \
                            Name the file of a new store, such as ./copy.
                            """));
        }
    }

    @Test
    void what_is_not_there_is_not_exported() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThat(on(here, List.of("export-runs", "--format", "tensorboard", "--to", file.toString())))
                .isEqualTo(new Terminal(1, "", """
                        --to: %s is no folder. Name one, or a new one, for the event files of tensorboard.
                        """.formatted(file)));
        RunStore.open(there).close();
        for (String format : List.of("whole", "csv", "json", "parquet", "tensorboard")) {
            assertThat(on(there, List.of("export-runs", "--format", format, "--to", file.toString())))
                    .isEqualTo(new Terminal(1, "", "there are no runs in the store to write into " + file + ".\n"));
        }
        assertThat(file).hasContent("mine");
    }

    private static Terminal on(String store, List<String> words) {
        return Terminal.run(
                Stream.concat(words.stream(), Stream.of("--store", store)).toArray(String[]::new));
    }
}
