package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.experiments.Digits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowDataTest {
    private final Path folder;

    ShowDataTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** 12 columns of images of 28 x 28, twice as large, and two pairs of rows. */
    @Test
    void draws_images_above_what_becomes_of_them() throws IOException {
        Path digits = Digits.write(folder.resolve("digits"), 30, 10);
        Path file = folder.resolve("data.png");
        Terminal terminal =
                Terminal.run("show-data", "lenet5-mnist-99", "--data", digits.toString(), "--to", file.toString());
        assertThat(terminal).isEqualTo(new Terminal(0, "", ""));
        BufferedImage sheet = ImageIO.read(file.toFile());
        assertThat(sheet.getWidth()).isEqualTo(12 * 60 + 4);
        assertThat(sheet.getHeight()).isEqualTo(2 * (2 * 60 + 8));
    }

    @Test
    void says_where_it_cannot_write() throws IOException {
        Path digits = Digits.write(folder.resolve("digits"), 30, 10);
        Path file = folder.resolve("nowhere").resolve("data.png");
        Terminal terminal =
                Terminal.run("show-data", "lenet5-mnist", "--data", digits.toString(), "--to", file.toString());
        assertThat(terminal.exit()).isEqualTo(1);
        assertThat(terminal.err())
                .isEqualTo("--to: " + file + " cannot be written: there is no such folder."
                        + " Name a file in a folder that exists, such as data.png.\n");
    }
}
