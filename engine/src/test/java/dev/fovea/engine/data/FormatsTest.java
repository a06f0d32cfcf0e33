package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GIF, TIFF and WebP files. */
class FormatsTest {
    private static final Decoder COLOUR = new Decoder(false);

    private static byte[] six(String format) {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        int[] colours = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0x808080, 0x000000};
        image.setRGB(0, 0, 3, 2, colours, 0, 3);
        return ImageFiles.encoded(format, image);
    }

    private static void assertSix(byte[] file) throws IOException {
        Picture picture = COLOUR.decode(file);
        assertThat(picture.shape()).isEqualTo(image(3, 2, 3));
        assertThat(picture.pixels())
                .containsExactly(255, 0, 0, 255, 128, 0, 0, 255, 0, 255, 128, 0, 0, 0, 255, 255, 128, 0);
        assertThat(COLOUR.shape(Header.of(file))).isEqualTo(picture.shape());
    }

    @Test
    void are_decoded() throws IOException {
        assertSix(six("gif"));
        assertSix(six("tiff"));
        assertSix(Webp.LOSSLESS.bytes());
        Picture lossy = COLOUR.decode(Webp.LOSSY.bytes());
        assertThat(lossy.shape()).isEqualTo(image(3, 16, 16));
        for (int i = 0; i < 3 * 256; i++) {
            int expected = new int[] {0xc8, 0x64, 0x32}[i / 256];
            assertThat(lossy.pixels()[i] & 0xff).isBetween(expected - 4, expected + 4);
        }
    }

    @Test
    void make_a_data_set_with_others(@TempDir Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("train/cat/1.gif", six("gif"));
        files.put("train/cat/2.TIF", six("tiff"));
        files.put("train/dog/1.webp", Webp.LOSSLESS.bytes());
        files.put("train/dog/2.tiff", six("tiff"));
        files.put("test/dog/1.png", six("png"));
        Dataset data = Dataset.from(ImageFiles.zip(folder.resolve("a.zip"), files));
        assertThat(data.train().labels()).containsExactly(0, 0, 1, 1);
        for (int i = 0; i < 4; i++) {
            assertThat(data.train().pick(i).pixels()).isEqualTo(data.test().pixels());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "tiff", "webp", "lossy"})
    void that_are_cut_off_are_told_of(String format) {
        byte[] whole = format.equals("webp")
                ? Webp.LOSSLESS.bytes()
                : format.equals("lossy") ? Webp.LOSSY.bytes() : six(format);
        for (int length = 4; length < whole.length * 3 / 4; length++) {
            byte[] some = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> COLOUR.decode(some))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class);
        }
    }

    /** As Java writes them, whose reader loses rows of low ones. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 17})
    void gif_may_have_its_rows_in_four_passes(int height) throws IOException {
        BufferedImage gray = new BufferedImage(1, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            gray.getRaster().setSample(0, y, 0, 10 * y);
        }
        byte[] gif = ImageFiles.encoded("gif", gray);
        byte[] pixels = new Decoder(true).decode(gif).pixels();
        for (int y = 0; y < height; y++) {
            assertThat(pixels[y] & 0xff).as("row %d of %d", y, height).isEqualTo(10 * y);
        }
    }

    /** Whose first picture covers a part alone; the background is the third colour of the table. */
    @Test
    void gif_shows_its_first_picture_on_its_screen() throws IOException {
        byte[] gif = six("gif");
        assertThat(gif[10] & 0x80).as("a table of colours for all pictures").isNotZero();
        ByteBuffer screen = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
        screen.putShort(6, (short) 4).putShort(8, (short) 4);
        gif[11] = 1;
        int picture = new String(gif, StandardCharsets.ISO_8859_1).indexOf(',', 13 + (3 << ((gif[10] & 7) + 1)));
        screen.putShort(picture + 1, (short) 1).putShort(picture + 3, (short) 2);
        Picture shown = COLOUR.decode(gif);
        assertThat(shown.shape()).isEqualTo(image(3, 4, 4));
        int at = 13 + 3;
        assertThat(Arrays.copyOf(shown.pixels(), 16))
                .containsExactly(
                        gif[at], gif[at], gif[at], gif[at], gif[at], gif[at], gif[at], gif[at], gif[at], -1, 0, 0,
                        gif[at], -1, -128, 0);
        screen.putShort(picture + 1, (short) 2);
        assertThatThrownBy(() -> COLOUR.decode(gif)).hasMessage("is corrupt (it has two sizes)");
    }

    /** Kinds of colours: 0 is white for 0, 1 black for 0, 2 red, green and blue, 5 inks. */
    @Test
    void tiff_has_its_colours_in_many_ways() throws IOException {
        assertThat(COLOUR.decode(tiff(1, 8, 1, 10, 200)).pixels()).containsExactly(10, 200, 10, 200, 10, 200);
        assertThat(COLOUR.decode(tiff(0, 8, 1, 10, 200)).pixels()).containsExactly(245, 55, 245, 55, 245, 55);
        assertThat(COLOUR.decode(tiff(1, 16, 1, 0xab, 0xcd, 0x12, 0x34)).pixels())
                .containsExactly(0xcd, 0x34, 0xcd, 0x34, 0xcd, 0x34);
        assertThat(COLOUR.decode(tiff(1, 1, 1, 0x40)).pixels()).containsExactly(0, 255, 0, 255, 0, 255);
        assertThat(COLOUR.decode(tiff(2, 8, 3, 1, 2, 3, 4, 5, 6)).pixels()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(COLOUR.decode(tiff(5, 8, 4, 255, 0, 0, 0, 0, 0, 0, 255)).pixels())
                .containsExactly(0, 0, 255, 0, 255, 0);
    }

    @Test
    void tiff_in_fractions_or_of_kinds_that_are_no_colours_is_refused() {
        assertThatThrownBy(() -> COLOUR.decode(tiff(1, 32, 1, 0, 0, 0, 0, 0, 0, 0, 0)))
                .isInstanceOf(IOException.class)
                .hasMessage("has 32 bits a colour, and whole numbers of up to 16 can be read");
        assertThatThrownBy(() -> COLOUR.decode(tiff(8, 8, 3, 1, 2, 3, 4, 5, 6)))
                .isInstanceOf(IOException.class)
                .hasMessage("has colours of kind 8, and 0 to 3, 5 and 6 can be read");
    }

    @Test
    void tiff_is_turned_upright_as_it_says() throws IOException {
        byte[] tiff = tiff(1, 8, 1, 10, 200);
        ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN).putShort(10 + 6 * 12 + 8, (short) 6);
        Picture picture = COLOUR.decode(tiff);
        assertThat(picture.shape()).isEqualTo(image(3, 2, 1));
        assertThat(picture.pixels()).startsWith(10, 200);
    }

    @Test
    void webp_is_turned_upright_as_it_says() throws IOException {
        Picture picture = COLOUR.decode(Webp.TURNED.bytes());
        assertThat(picture.shape()).isEqualTo(image(3, 3, 2));
        assertThat(COLOUR.shape(Header.of(Webp.TURNED.bytes()))).isEqualTo(picture.shape());
        assertThat(picture.pixels()).startsWith(255, 255, 128, 0, 0, 0);
    }

    /** Two pixels side by side. */
    private static byte[] tiff(int kind, int bits, int samples, int... data) {
        int[][] entries = {
            {256, 3, 1, 2},
            {257, 3, 1, 1},
            {258, 3, samples, bits},
            {259, 3, 1, 1},
            {262, 3, 1, kind},
            {273, 4, 1, 0},
            {277, 3, 1, samples},
            {274, 3, 1, 1},
            {278, 3, 1, 1},
            {279, 4, 1, data.length},
        };
        Arrays.sort(entries, (a, b) -> Integer.compare(a[0], b[0]));
        int behind = 8 + 2 + entries.length * 12 + 4;
        ByteBuffer bytes =
                ByteBuffer.allocate(behind + 2 * samples + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            bytes.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]);
            int value = entry[0] == 273 ? behind + 2 * samples : entry[3];
            boolean apart = entry[0] == 258 && samples > 2;
            if (apart || entry[1] == 4) {
                bytes.putInt(apart ? behind : value);
            } else {
                bytes.putShort((short) value).putShort((short) (entry[2] > 1 ? value : 0));
            }
        }
        bytes.putInt(0);
        for (int i = 0; i < samples; i++) {
            bytes.putShort((short) bits);
        }
        for (int value : data) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }
}
