package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {
    private final Path file;

    ImageFileTest(@TempDir Path folder) {
        file = folder.resolve("a.png");
    }

    @Test
    void an_image_of_the_size_is_taken_as_it_is() throws IOException {
        ramp(4, 2);
        assertThat(ImageFile.read(file, image(1, 2, 4))).containsExactly(0, 10, 20, 30, 0, 10, 20, 30);
        assertThat(ImageFile.read(file, image(3, 2, 4))).hasSize(24).endsWith(0, 10, 20, 30);
    }

    /** As PIL does: three old pixels, at distances of half, half and one and a half, weigh 3, 3 and 1. */
    @Test
    void a_larger_one_becomes_smaller() throws IOException {
        ramp(4, 4);
        assertThat(ImageFile.read(file, image(1, 2, 2))).containsExactly(7, 23, 7, 23);
    }

    /** As PIL does: new pixels lie at a quarter and three quarters between old ones. */
    @Test
    void a_smaller_one_becomes_larger() throws IOException {
        ramp(2, 1);
        assertThat(ImageFile.read(file, image(1, 2, 4))).containsExactly(0, 3, 8, 10, 0, 3, 8, 10);
    }

    @Test
    void the_middle_of_a_longer_side_is_taken() throws IOException {
        ramp(6, 2);
        assertThat(ImageFile.read(file, image(1, 2, 2))).containsExactly(20, 30, 20, 30);
    }

    /**
     * As wide as 8 pixels for a shorter side of 4, of which the middle four are columns 2 to 5; also where nothing need
     * be resized.
     */
    @Test
    void an_image_is_made_of_a_size_before_it_is_cut() throws IOException {
        ramp(16, 8);
        Preprocessing halved = Preprocessing.unknown(1).sized(4, 2);
        byte[] whole = ImageFile.read(file, image(1, 4, 8));
        assertThat(halved.read(file, image(1, 2, 2))).containsExactly(whole[11], whole[12], whole[19], whole[20]);
        assertThat(halved.read(file, image(1))).containsExactly(whole[11], whole[12], whole[19], whole[20]);
        ramp(4, 4);
        assertThat(Preprocessing.unknown(1).sized(4, 2).read(file, image(1, 2, 2)))
                .containsExactly(10, 20, 10, 20);
        assertThat(Preprocessing.unknown(1).sized(8, 4).read(file, image(1, 4, 4)))
                .startsWith(8, 13, 18, 23);
    }

    @Test
    void sizes_that_do_not_fit_are_refused() throws IOException {
        ramp(16, 8);
        assertThatThrownBy(() -> Preprocessing.unknown(1).sized(4, 2).read(file, image(1, 3, 3)))
                .hasMessage(
                        "%s: a crop of 2 pixels was asked for, and the network takes 1 x 3 x 3. Ask for what it takes."
                                .formatted(file));
        assertThatThrownBy(() -> Preprocessing.unknown(1).sized(2, 0).read(file, image(1, 3, 3)))
                .hasMessage(
                        "%s: a size of 2 pixels is too small for a network that takes 1 x 3 x 3. Ask for a larger one."
                                .formatted(file));
        assertThatThrownBy(() -> Preprocessing.unknown(1).sized(2, 3))
                .hasMessage("a crop of 3 does not fit a size of 2");
    }

    @Test
    void says_what_is_no_image_or_not_there() throws IOException {
        assertThatThrownBy(() -> ImageFile.read(file, image(1, 2, 2)))
                .isInstanceOf(DataException.class)
                .hasMessage("%s: there is no such file.".formatted(file));
        Files.writeString(file, "text");
        assertThatThrownBy(() -> ImageFile.read(file, image(1, 2, 2)))
                .hasMessage(
                        "%s: begins with 74657874, which no JPEG, PNG, BMP, GIF, TIFF or WebP does.".formatted(file));
        assertThatThrownBy(() -> ImageFile.read(file, signal(1, 2)))
                .hasMessage(
                        "%s: the network takes 1 x 2, which no image file has. Use one that takes 1 or 3 channels of a known size."
                                .formatted(file));
    }

    /** Columns of 0, 10, 20 and so on. */
    private void ramp(int width, int height) throws IOException {
        BufferedImage ramp = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                ramp.setRGB(x, y, 10 * x * 0x010101);
            }
        }
        assertThat(ImageIO.write(ramp, "png", file.toFile())).isTrue();
    }
}
