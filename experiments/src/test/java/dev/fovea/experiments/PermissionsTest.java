package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a user leaves whose umask keeps nobody out. */
@DisabledOnOs(OS.WINDOWS)
class PermissionsTest {
    private static final List<String> OPEN = List.of("sh", "-c", "umask 000; exec \"$@\"", "sh");

    @Test
    void nobody_else_may_read_checkpoints_or_exported_runs(@TempDir Path folder) throws Exception {
        Path made = folder.resolve("made");
        String store = made.resolve("runs").toString();
        String digits = Digits.write(folder.resolve("digits"), 200, 50).toString();
        fovea(folder, "train", "mlp-mnist", "--epochs", "1", "--data", digits, "--store", store, "--device", "cpu");
        fovea(
                folder,
                "export-runs",
                "--store",
                store,
                "--to",
                made.resolve("runs.zip").toString());
        for (String format : List.of("csv", "json", "parquet", "tensorboard")) {
            String to = made.resolve("as/" + format).toString();
            boolean unused = made.resolve("as").toFile().mkdir();
            fovea(folder, "export-runs", "--store", store, "--to", to, "--format", format);
        }
        fovea(
                folder,
                "export",
                "lenet5",
                "--to",
                made.resolve("named.safetensors").toString());
        String id;
        try (RunStore runs = RunStore.open(store)) {
            id = runs.runs(RunQuery.all()).get(0).id();
        }
        assertThat(modes(made.resolve("as")))
                .hasSize(7)
                .allSatisfy((file, mode) -> assertThat(mode)
                        .as(file)
                        .isEqualTo(
                                file.isEmpty()
                                        ? mode
                                        : file.endsWith("tensorboard") || file.endsWith("mlp-mnist")
                                                ? "rwx------"
                                                : "rw-------"));
        assertThat(modes(made))
                .containsEntry("checkpoints", "rwx------")
                .containsEntry("checkpoints/" + id, "rwx------")
                .containsEntry("checkpoints/" + id + "/best.safetensors", "rw-------")
                .containsEntry("checkpoints/" + id + "/last.safetensors", "rw-------")
                .containsEntry("checkpoints/" + id + "/lock", "rw-------")
                .containsEntry("runs.zip", "rw-------")
                .containsEntry("named.safetensors", "rw-rw-rw-");
    }

    private static void fovea(Path folder, String... arguments) throws InterruptedException {
        try (Fovea command = Fovea.startWith(folder, List.of(), OPEN, arguments)) {
            assertThat(command.ended()).as(command.printed()).isZero();
        }
    }

    private static Map<String, String> modes(Path folder) throws IOException {
        Map<String, String> modes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(file -> modes.put(folder.relativize(file).toString(), mode(file)));
        }
        return modes;
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
