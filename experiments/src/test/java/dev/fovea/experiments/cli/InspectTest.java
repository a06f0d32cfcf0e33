package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.zoo.Zoo;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Preprocessing;
import dev.fovea.engine.data.Scaling;
import dev.fovea.experiments.Digits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {
    private final Path folder;
    private final Path weights;
    private final Path image;
    private final Path sheet;

    InspectTest(@TempDir Path folder) {
        this.folder = folder;
        this.weights = folder.resolve("lenet5.safetensors");
        this.image = folder.resolve("digit.png");
        this.sheet = folder.resolve("sheet.png");
    }

    @BeforeEach
    void save_a_network_and_an_image() throws IOException {
        try (CompiledNetwork network = CompiledNetwork.of(Zoo.network("lenet5-padded"), Device.cpu(), 7)) {
            network.save(weights, Preprocessing.of(Scaling.unit(1)).facts());
        }
        BufferedImage digit = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 6; y < 22; y++) {
            digit.setRGB(14, y, 0xffffff);
        }
        assertThat(ImageIO.write(digit, "png", image.toFile())).isTrue();
    }

    private Terminal inspect(String... more) {
        String[] words = {"inspect", weights.toString(), image.toString(), "--to", sheet.toString()};
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Terminal.run(all);
    }

    /** Six pictures of six times 28 pixels, above the maps of three layers. */
    @Test
    void draws_a_sheet() throws IOException {
        assertThat(inspect()).isEqualTo(new Terminal(0, "", ""));
        BufferedImage drawn = ImageIO.read(sheet.toFile());
        assertThat(drawn.getWidth()).isGreaterThanOrEqualTo(6 * 168 + 5 * 12 + 32);
        assertThat(drawn.getHeight()).isBetween(300, 600);
        assertThat(inspect("--class", "3", "--layer", "c1/conv1").exit()).isZero();
        assertThat(ImageIO.read(sheet.toFile()).getHeight()).isLessThan(drawn.getHeight());
    }

    @Test
    void draws_for_a_run() throws IOException {
        String store = folder.resolve("runs").toString();
        String digits = Digits.write(folder.resolve("digits"), 20, 10).toString();
        Terminal trained = Terminal.run(
                "train", "lenet5-mnist", "--epochs", "1", "--batch", "10", "--data", digits, "--store", store);
        assertThat(trained.exit()).as(trained.err()).isZero();
        String run = trained.out().strip().replaceAll("(?s).*recorded as run ", "");
        assertThat(Terminal.run("inspect", run, image.toString(), "--to", sheet.toString(), "--store", store))
                .isEqualTo(new Terminal(0, "", ""));
        assertThat(sheet).exists();
    }

    @Test
    void says_what_is_not_there() {
        refused(
                "lenet5-padded: there is no layer at c1/conv2. Did you mean c1/conv1, c3/conv1, c5/conv1?\n",
                "--layer",
                "c1/conv2");
        refused(
                "f6/dense1 has no maps: it gives 84. Name a layer that has some, such as c1/tanh1 or c3/tanh1 or"
                        + " c5/tanh1.\n",
                "--layer",
                "f6/dense1");
        refused("--class: lenet5-padded knows no class cat. It has 10, 0 to 9.\n", "--class", "cat");
        refused("--class: lenet5-padded knows no class 10. It has 10, 0 to 9.\n", "--class", "10");
        Path nowhere = folder.resolve("nowhere").resolve("sheet.png");
        refused(
                "--to: %s cannot be written: there is no such folder. Name a file in a folder that exists, such as inspect.png.\n"
                        .formatted(nowhere),
                "--to",
                nowhere.toString());
    }

    private void refused(String text, String option, String value) {
        Terminal terminal = option.equals("--to")
                ? Terminal.run("inspect", weights.toString(), image.toString(), option, value)
                : inspect(option, value);
        assertThat(terminal.err()).isEqualTo(text);
        assertThat(terminal.exit()).isEqualTo(1);
    }
}
