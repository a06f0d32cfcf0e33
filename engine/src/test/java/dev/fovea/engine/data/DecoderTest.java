package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
    private static final Decoder COLOUR = new Decoder(false);

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void gives_red_green_and_blue_channel_by_channel(int type) throws IOException {
        BufferedImage image = new BufferedImage(2, 1, type);
        image.setRGB(0, 0, 0xffff0033);
        image.setRGB(1, 0, 0xff00ff66);
        Picture picture = COLOUR.decode(ImageFiles.encoded("png", image));
        assertThat(picture.shape()).isEqualTo(image(3, 1, 2));
        assertThat(picture.pixels()).containsExactly(255, 0, 0, 255, 0x33, 0x66);
    }

    @Test
    void keeps_gray_values_as_they_are() throws IOException {
        BufferedImage gray = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setSample(0, 0, 0, 100);
        gray.getRaster().setSample(1, 0, 0, 7);
        byte[] png = ImageFiles.encoded("png", gray);
        assertThat(COLOUR.decode(png).pixels()).containsExactly(100, 7, 100, 7, 100, 7);
        assertThat(new Decoder(true).decode(png)).satisfies(picture -> {
            assertThat(picture.shape()).isEqualTo(image(1, 1, 2));
            assertThat(picture.pixels()).containsExactly(100, 7);
        });
        BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0x1234);
        assertThat(COLOUR.decode(ImageFiles.encoded("png", deep)).pixels()).containsExactly(0x12, 0x12, 0x12);
    }

    /** 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2. */
    @Test
    void makes_colours_gray_by_how_bright_they_look() throws IOException {
        assertThat(new Decoder(true)
                        .decode(ImageFiles.image("bmp", 1, 1, 200 << 16 | 100 << 8 | 50))
                        .pixels())
                .containsExactly(124);
    }

    @Test
    void reads_jpeg() throws IOException {
        Picture picture = COLOUR.decode(ImageFiles.image("jpg", 9, 17, 0x646464));
        assertThat(picture.shape()).isEqualTo(image(3, 9, 17));
        assertThat(picture.pixels()).containsOnly(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "bmp"})
    void says_that_a_file_ends_too_early(String format) {
        byte[] whole = ImageFiles.image(format, 40, 40, 0x123456);
        for (int length : new int[] {whole.length / 2, whole.length * 3 / 4}) {
            assertThatThrownBy(() -> COLOUR.decode(Arrays.copyOf(whole, length)))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class);
        }
    }

    /** A header that promises 60,000 x 60,000 pixels, which would fill the memory. */
    @Test
    void does_not_make_room_for_what_a_header_promises() {
        byte[] bytes = ImageFiles.image("png", 1, 1, 0);
        for (int at : new int[] {18, 22}) {
            bytes[at] = (byte) 0xea;
            bytes[at + 1] = 0x60;
        }
        assertThatThrownBy(() -> COLOUR.decode(bytes))
                .hasMessage("has 60,000 x 60,000 pixels, more than 33,554,432 in all");
    }
}
