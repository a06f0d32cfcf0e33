package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.experiments.Digits;
import dev.fovea.experiments.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that commands write, where there is no room for it: one sentence that says what to do, and nothing left. */
class FullTargetTest {
    private final Path folder;

    FullTargetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void every_command_that_writes_a_file_says_where_to_free_room_and_leaves_nothing() {
        String store = folder.resolve("runs").toString();
        try (RunStore runs = RunStore.open(store);
                Recording run = runs.start("mine", Map.of())) {
            for (int step = 1; step <= 3000; step++) {
                run.log("loss", step, Math.sin(step));
            }
        }
        String weights = folder.resolve("lenet5.safetensors").toString();
        assertThat(Terminal.run("export", "lenet5", "--to", weights).exit()).isZero();
        String digits = Digits.write(folder.resolve("digits"), 200, 50).toString();
        try (SmallDisk disk = SmallDisk.of(folder.resolve("small"), 64)) {
            disk.fill();
            Path to = disk.folder().resolve("file");
            assertFull(disk, "%s: cannot be written: ", to, "export", "lenet5");
            assertFull(disk, "%s: cannot be written: ", to, "export", "lenet5", "--format", "onnx");
            assertFull(disk, "%s: cannot be written: ", to, "export", "lenet5", "--format", "torchscript");
            assertFull(disk, "%s: cannot be written: ", to, "import", weights, "--network", "lenet5");
            assertFull(disk, "--to: %s cannot be written: ", to, "show", "lenet5", "--format", "svg");
            assertFull(disk, "--to: %s cannot be written: ", to, "show-data", "lenet5-mnist", "--data", digits);
            for (String format : List.of("csv", "json", "parquet")) {
                assertFull(disk, "%s cannot be written: ", to, "export-runs", "--store", store, "--format", format);
            }
            assertFull(disk, "the file %s cannot be written: ", to, "export-runs", "--store", store);
            Terminal board =
                    Terminal.run("export-runs", "--store", store, "--format", "tensorboard", "--to", to.toString());
            assertThat(board.exit()).isEqualTo(1);
            assertThat(board.err())
                    .matches(("the file %s/.*tfevents.* cannot be written: the disk is full\\."
                                    + " Free some room on %s.*\\.\n")
                            .formatted(to, disk.folder()));
            assertThat(disk.files()).isEmpty();
        }
    }

    @Test
    @Timeout(20)
    void a_store_that_there_is_no_room_for_is_said_to_be_so_at_once() {
        try (SmallDisk disk = SmallDisk.of(folder.resolve("small"), 64)) {
            disk.fill();
            String store = disk.folder().resolve("runs").toString();
            assertThat(Terminal.run("import-runs", "runs.zip", "--store", store))
                    .isEqualTo(new Terminal(1, "", """
                            the store %s cannot be opened: the disk is full. \
                            Free some room on it, or choose another with --store PATH.
                            """.formatted(store)));
        }
    }

    @Test
    void an_export_leaves_the_file_that_was_there() throws Exception {
        String store = folder.resolve("runs").toString();
        try (RunStore runs = RunStore.open(store);
                Recording run = runs.start("mine", Map.of())) {
            run.log("loss", 1, 0.5);
        }
        for (String format : List.of("whole", "csv", "json", "parquet")) {
            try (SmallDisk disk = SmallDisk.of(folder.resolve(format), 64)) {
                Path file = Files.writeString(disk.folder().resolve("file"), "what was there");
                disk.fill();
                Terminal terminal =
                        Terminal.run("export-runs", "--store", store, "--format", format, "--to", file.toString());
                assertThat(terminal.exit()).isEqualTo(1);
                assertThat(file).hasContent("what was there");
                assertThat(disk.files()).containsExactly("file");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "csv", "json", "parquet", "tensorboard"})
    void a_disk_that_gets_full_within_an_export_is_named_and_nothing_stays_on_it(String format) throws IOException {
        String store = store();
        try (SmallDisk disk = SmallDisk.of(folder.resolve("small"), 24)) {
            Path to = disk.folder().resolve("a/b");
            if (!format.equals("tensorboard")) {
                to = disk.folder().resolve("b");
            }
            Terminal full = Terminal.run("export-runs", "--store", store, "--format", format, "--to", to.toString());
            assertThat(full.exit()).isEqualTo(1);
            assertThat(full.err())
                    .contains("cannot be written: the disk is full. Free some room on " + disk.folder())
                    .hasLineCount(1);
            assertThat(disk.folder()).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 60, 300})
    void a_copy_of_a_store_that_there_is_no_room_for_leaves_nothing(int kilobytes) throws IOException {
        String store = store();
        try (SmallDisk disk = SmallDisk.of(folder.resolve("small"), kilobytes)) {
            String to = disk.folder() + "/above/../above/b";
            for (String command : List.of("backup", "recover")) {
                assertThat(Terminal.run(command, "--store", store, "--to", to))
                        .isEqualTo(new Terminal(1, "", """
                        the store %s cannot be written: the disk is full. \
                        Free some room on %s, or choose another with --to FILE.
                        """.formatted(to, disk.folder())));
                assertThat(disk.folder()).isEmptyDirectory();
            }
        }
    }

    private String store() {
        String store = folder.resolve("runs").toString();
        try (RunStore runs = RunStore.open(store);
                Recording run = runs.start("mine", Map.of())) {
            for (int step = 1; step <= 20_000; step++) {
                run.log("loss", step, Math.sin(step));
            }
        }
        return store;
    }

    private static void assertFull(SmallDisk disk, String sentence, Path to, String... command) {
        String[] all = java.util.Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--to";
        all[command.length + 1] = to.toString();
        Terminal terminal = Terminal.run(all);
        assertThat(terminal.exit()).isEqualTo(1);
        assertThat(terminal.err())
                .startsWith(sentence.formatted(to) + "the disk is full. Free some room on " + disk.folder())
                .endsWith(".\n")
                .doesNotContain("\tat ");
        assertThat(terminal.err().lines()).hasSize(1);
        assertThat(disk.files()).isEmpty();
    }
}
