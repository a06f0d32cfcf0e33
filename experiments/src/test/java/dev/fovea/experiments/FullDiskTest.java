package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.engine.train.Learned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose checkpoints are on a disk that is full, or gets so. */
class FullDiskTest {
    private final Path folder;
    private final Path store;
    private final Path temporary;

    FullDiskTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = folder.resolve("runs");
        this.temporary = Files.createDirectory(folder.resolve("temporary"));
    }

    @BeforeEach
    void digits() {
        Path unused = Digits.write(folder.resolve("digits"), 200, 50);
    }

    @Test
    void keeps_the_last_weights_elsewhere_and_says_where_once() throws Exception {
        try (SmallDisk disk = diskForCheckpoints()) {
            disk.fill();
            try (Fovea training = train(temporary, "2")) {
                assertThat(training.ended()).isEqualTo(1);
                String id = run();
                Path last = store.resolveSibling("checkpoints").resolve(id).resolve("last.safetensors");
                Path elsewhere = files(temporary).get(0);
                assertThat(training.printed().lines().filter(line -> line.startsWith("warning: ")))
                        .containsExactly(
                                ("warning: no checkpoint could be written after step 4 (the disk is full. Free some"
                                                + " room on %s, as the file needs 747 kB)."
                                                + " The training goes on without it.")
                                        .formatted(disk.folder()),
                                ("warning: %s: the weights at the end could not be written there (the disk is full."
                                                + " Free some room on %s, as the file needs 747 kB). They are in %s;"
                                                + " move it there as soon as there is room.")
                                        .formatted(last, disk.folder(), elsewhere));
                assertThat(training.printed())
                        .contains("finished: all 2 epochs are done")
                        .doesNotContain("\tat ");
                assertThat(Learned.from(elsewhere).network().name()).isEqualTo("lenet5");
                assertThat(disk.files()).containsExactly(id + "/lock");
                assertRecorded(id, "They are in " + elsewhere);
            }
        }
    }

    @Test
    void says_that_the_last_weights_are_lost_where_no_disk_has_room() throws Exception {
        try (SmallDisk disk = diskForCheckpoints()) {
            disk.fill();
            try (Fovea training = train(disk.folder(), "1")) {
                assertThat(training.ended()).isEqualTo(1);
                assertThat(training.printed())
                        .contains(
                                "last.safetensors: the weights at the end could not be written there (the disk is full."
                                        + " Free some room on " + disk.folder()
                                        + ", as the file needs 747 kB). They are lost.\n")
                        .doesNotContain("\tat ");
                assertThat(disk.files()).containsExactly(run() + "/lock");
            }
        }
    }

    @Test
    void saves_itself_as_soon_as_there_is_room_again() throws Exception {
        try (SmallDisk disk = diskForCheckpoints()) {
            disk.fill();
            try (Fovea training = train(temporary, "40")) {
                training.says("warning: no checkpoint could be written");
                disk.free();
                assertThat(training.ended()).as(training.printed()).isZero();
                assertThat(training.printed().lines().filter(line -> line.startsWith("warning: ")))
                        .hasSize(1);
                String id = run();
                assertThat(disk.files())
                        .containsExactly(id + "/best.safetensors", id + "/last.safetensors", id + "/lock");
            }
        }
    }

    @Test
    void a_home_without_room_for_libtorch_is_said_to_be_so_and_open_to_nobody() throws Exception {
        try (SmallDisk home = SmallDisk.of(folder.resolve("home"), 300)) {
            List<String> options = List.of("-Duser.home=" + home.folder());
            List<String> open = List.of("sh", "-c", "umask 000; exec \"$@\"", "sh");
            String to = folder.resolve("weights").toString();
            try (Fovea export = Fovea.startWith(folder, options, open, "export", "lenet5", "--to", to)) {
                assertThat(export.ended()).isEqualTo(1);
                assertThat(export.printed())
                        .isEqualTo(
                                "libtorch cannot be unpacked into the folder %s/.djl.ai/pytorch: the disk is full. Free some"
                                                .formatted(home.folder())
                                        + " room on %s, or choose another folder with: export DJL_CACHE_DIR=FOLDER\n"
                                                .formatted(home.folder()));
            }
            try (Stream<Path> made = Files.walk(home.folder())) {
                assertThat(made)
                        .contains(home.folder().resolve(".djl.ai/pytorch"))
                        .allSatisfy(path -> assertThat(Files.getPosixFilePermissions(path))
                                .isEqualTo(PosixFilePermissions.fromString("rwx------")));
            }
        }
    }

    @Test
    void a_training_without_room_for_libtorch_ends_in_a_sentence() throws Exception {
        try (SmallDisk disk = SmallDisk.of(folder.resolve("small"), 300)) {
            Path engines = disk.folder().resolve("engines");
            try (Fovea training = Fovea.startWith(
                    folder,
                    List.of("-DDJL_CACHE_DIR=" + engines),
                    List.of(),
                    "train",
                    "lenet5-mnist",
                    "--threads",
                    "1",
                    "--data",
                    folder.resolve("digits").toString(),
                    "--store",
                    store.toString())) {
                assertThat(training.ended()).isEqualTo(1);
                assertThat(training.printed())
                        .isEqualTo(
                                "libtorch cannot be unpacked into the folder %s/pytorch: the disk is full. Free some room"
                                                .formatted(engines)
                                        + " on %s, or choose another folder with: export DJL_CACHE_DIR=FOLDER\n"
                                                .formatted(disk.folder()));
            }
        }
    }

    @Test
    void runs_are_exported_as_parquet_without_any_temporary_file() throws Exception {
        try (RunStore runs = RunStore.open(store.toString());
                Recording run = runs.start("mine", Map.of())) {
            run.log("loss", 1, 0.5);
        }
        try (SmallDisk disk = SmallDisk.of(folder.resolve("small"), 64)) {
            disk.fill();
            try (Fovea export = Fovea.startWith(
                    folder,
                    List.of("-Djava.io.tmpdir=" + disk.folder()),
                    List.of(),
                    "export-runs",
                    "--store",
                    store.toString(),
                    "--format",
                    "parquet",
                    "--to",
                    folder.resolve("points").toString())) {
                assertThat(export.ended()).as(export.printed()).isZero();
                assertThat(export.printed()).isEqualTo("wrote 1 run to %s/points\n".formatted(folder));
            }
        }
    }

    private SmallDisk diskForCheckpoints() throws IOException {
        SmallDisk disk = SmallDisk.of(folder.resolve("small"), 4096);
        Path unused = Files.createSymbolicLink(store.resolveSibling("checkpoints"), disk.folder());
        return disk;
    }

    private Fovea train(Path temporary, String epochs) {
        return Fovea.startWith(
                folder,
                List.of("-Djava.io.tmpdir=" + temporary),
                List.of(),
                "train",
                "lenet5-mnist",
                "--data",
                folder.resolve("digits").toString(),
                "--store",
                store.toString(),
                "--device",
                "cpu",
                "--epochs",
                epochs);
    }

    private String run() {
        try (RunStore runs = RunStore.open(store.toString())) {
            return runs.runs(RunQuery.all()).get(0).id();
        }
    }

    private void assertRecorded(String id, String text) {
        try (RunStore runs = RunStore.open(store.toString())) {
            assertThat(runs.run(id).orElseThrow().state()).isEqualTo(RunState.FINISHED);
            assertThat(runs.extras(id).findings())
                    .filteredOn(finding -> finding.kind() == Finding.Kind.WARNING)
                    .anyMatch(finding -> finding.text().contains(text));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".safetensors")).toList();
        }
    }
}
