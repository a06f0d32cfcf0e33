package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.experiments.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A training that is killed, gone on with, stopped by Ctrl-C, and gone on with as it says itself. */
@DisabledOnOs(OS.WINDOWS)
class ResumeFromTheCommandLineTest {
    private static final String GO_ON = "go on with: ";

    private final Path folder;
    private final String digits;

    ResumeFromTheCommandLineTest(@TempDir Path folder) {
        this.folder = folder;
        this.digits = Digits.write(folder.resolve("some digits"), 2400, 50).toString();
    }

    @Test
    void ends_with_the_weights_of_one_that_never_stopped() throws Exception {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Path whole = Files.createDirectory(folder.resolve("whole"));
        try (Fovea undisturbed = train(whole)) {
            String id = killedBeforeItsFirstEpochEnded(broken);
            String command = interrupted(broken, id);
            assertThat(command)
                    .startsWith("train mlp-mnist --epochs 12 ")
                    .contains(" --name 'two words' ")
                    .contains("'" + digits + "'")
                    .endsWith(" --resume " + id);
            asTyped(command);
            assertThat(undisturbed.ended()).as(undisturbed.printed()).isZero();
            assertSame(whole, broken, id);
        }
    }

    /** {@code --save-every 0} saves within the epoch. */
    private String killedBeforeItsFirstEpochEnded(Path place) throws Exception {
        try (Fovea training = train(place)) {
            training.until(() -> !saved(place).isEmpty(), "it never saved itself");
            training.kill();
            assertThat(training.printed()).doesNotContain("epoch 1/12  ");
        }
        Path file = saved(place).get(0);
        return file.getName(file.getNameCount() - 2).toString();
    }

    /** Gone on with by how its id begins. */
    private String interrupted(Path place, String id) throws Exception {
        try (Fovea training = train(place, "--resume", id.substring(0, 9))) {
            training.says("epoch 2/12  ");
            training.interrupt();
            training.ended();
            assertThat(training.printed()).contains("\nstopped at step ");
            return training.printed()
                    .lines()
                    .filter(line -> line.startsWith(GO_ON))
                    .map(line -> line.substring(GO_ON.length()))
                    .collect(Collectors.joining("\n"));
        }
    }

    /** By a shell, which takes the quotes away. */
    private void asTyped(String command) throws Exception {
        String program = Fovea.command(Main.class, List.of()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Path printed = folder.resolve("printed");
        Process shell = new ProcessBuilder("sh", "-c", program + " " + command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(shell.waitFor()).as(Files.readString(printed)).isZero();
    }

    private static void assertSame(Path whole, Path broken, String id) {
        try (RunStore one = RunStore.open(store(whole));
                RunStore other = RunStore.open(store(broken))) {
            List<Run> runs = other.runs(RunQuery.all());
            assertThat(runs).extracting(Run::id).containsExactly(id);
            assertThat(runs).extracting(Run::state).containsExactly(RunState.FINISHED);
            String spared = one.runs(RunQuery.all()).get(0).id();
            assertThat(Saved.arrays(other.folder(id))).isEqualTo(Saved.arrays(one.folder(spared)));
        }
    }

    private Fovea train(Path place, String... more) {
        List<String> words = new ArrayList<>(
                List.of("train", "mlp-mnist", "--epochs", "12", "--batch", "4", "--threads", "1", "--device", "cpu"));
        words.addAll(List.of("--name", "two words", "--save-every", "0", "--data", digits, "--store", store(place)));
        words.addAll(List.of(more));
        return Fovea.start(folder, words.toArray(String[]::new));
    }

    private static String store(Path place) {
        return place.resolve("runs").toString();
    }

    private static List<Path> saved(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.endsWith("last.safetensors")).toList();
        } catch (IOException | UncheckedIOException changing) {
            return List.of();
        }
    }
}
