package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.experiments.Digits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipe, a device or a folder in place of a file: one sentence at once, where reading it would wait or have no end.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class NoFileTest {
    private static final String OTHER = "it is a pipe, a socket or a device, not a file";

    private final Path folder;
    private final List<Path> others = new ArrayList<>();

    NoFileTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        others.add(pipe(folder.resolve("pipe")));
        others.add(Path.of("/dev/zero"));
        others.add(Path.of("/dev/random"));
    }

    @Test
    void as_data() throws Exception {
        Path digits = Digits.write(folder.resolve("digits"), 20, 10);
        Path images = digits.resolve("t10k-images-idx3-ubyte.gz");
        Files.delete(images);
        assertThat(pipe(images)).exists();
        assertThat(fovea("train", "lenet5-mnist", "--data", digits))
                .isEqualTo(images + ": cannot be read (" + OTHER
                        + "). Put MNIST's four files there, gzipped or not, or leave the folder out"
                        + " for the bundled ones.\n");
        for (Path other : others) {
            assertThat(fovea("train", "lenet5-mnist", "--data", other))
                    .isEqualTo(other + ": cannot be read (" + OTHER
                            + "). Name a folder, or a tar, tar.gz or zip file, that is there.\n");
        }
        Path classes = Files.createDirectories(folder.resolve("classes/train/cat"));
        Path image = pipe(classes.resolve("1.png"));
        assertThat(fovea("train", "lenet5-mnist", "--data", folder.resolve("classes")))
                .isEqualTo(image
                        + ": is a link to nothing or a device, no file. Replace or remove it, or add --skip-broken.\n");
    }

    @Test
    void as_weights_networks_pictures_and_runs() {
        Path weights = folder.resolve("net.safetensors");
        assertThat(Terminal.run("export", "lenet5-mnist", "--to", weights.toString())
                        .err())
                .isEmpty();
        others.add(folder);
        for (Path other : others) {
            String why = other.equals(folder) ? "it is a folder, not a file" : OTHER;
            String unread = other + ": cannot be read (" + why + ").\n";
            assertThat(fovea("predict", weights, "--weights", other)).isEqualTo(unread);
            assertThat(fovea("import", other, "--network", "lenet5-mnist", "--to", folder.resolve("x")))
                    .isEqualTo(unread);
            assertThat(fovea("export", "lenet5-mnist", "--weights", other, "--to", folder.resolve("x")))
                    .isEqualTo(unread);
            assertThat(fovea("show", other)).startsWith("There is no network \"" + other + "\" ");
            assertThat(fovea("predict", other, "--weights", weights)).isEqualTo(other + ": " + why + ".\n");
            if (!other.equals(folder)) {
                assertThat(fovea("import-runs", other, "--store", folder.resolve("runs")))
                        .isEqualTo("the file " + other + " is no export of runs, or is damaged: " + OTHER + ".\n");
            }
            assertThat(fovea("@" + other)).isEqualTo("@" + other + ": " + why + ".\n");
        }
    }

    private static Path pipe(Path path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
        return path;
    }

    private static String fovea(Object... words) {
        return Terminal.run(Arrays.stream(words).map(Object::toString).toArray(String[]::new))
                .err();
    }
}
