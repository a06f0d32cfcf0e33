package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void a_deleted_run_can_be_taken_back() {
        assertThat(Terminal.run("delete", id, "--store", here).out())
                .isEqualToNormalizingNewlines(
                        "deleted the run %1$s; within a day, bring it back by: delete %1$s --undo\n".formatted(id));
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
}
