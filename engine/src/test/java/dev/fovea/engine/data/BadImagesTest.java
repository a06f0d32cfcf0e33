package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** Images that are rare, strange, broken or meant to do harm. */
class BadImagesTest {
    private static final Decoder COLOUR = new Decoder(false);

    private static void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> COLOUR.decode(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage(why);
    }

    @Test
    void what_is_no_image_is_told_by_how_it_begins() {
        assertRefused(new byte[0], "is empty");
        assertRefused(
                "%PDF-1.7".getBytes(StandardCharsets.US_ASCII),
                "begins with 25504446, which no JPEG, PNG, BMP, GIF, TIFF or WebP does");
        assertRefused("GIF89a".getBytes(StandardCharsets.US_ASCII), "ends too early, after 6 bytes");
        assertRefused(new byte[] {1}, "begins with 01, which no JPEG, PNG, BMP, GIF, TIFF or WebP does");
        assertRefused(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 3, 3, 3}, "ends too early, after 6 bytes");
    }

    @Test
    void a_jpeg_with_a_broken_segment_is_told_with_its_place() {
        byte[] whole = ImageFiles.image("jpg", 9, 17, 0x646464);
        byte[] broken = whole.clone();
        broken[20] = 7;
        assertRefused(broken, "byte 20: is 07 where a segment has to begin");
        broken = whole.clone();
        broken[4] = 0;
        broken[5] = 1;
        assertRefused(broken, "byte 4: has a segment of 1 bytes");
        byte[] large = ImageFiles.image("jpg", 200, 200, 0x646464);
        assertRefused(Arrays.copyOf(large, large.length - 200), "ends too early, after 1,102 bytes");
    }

    @Test
    void twenty_thousand_pixels_square_are_refused_by_the_header() {
        String why = "has 20,000 x 20,000 pixels, more than 33,554,432 in all";
        byte[] png = ImageFiles.image("png", 1, 1, 0);
        ByteBuffer.wrap(png).putInt(16, 20_000).putInt(20, 20_000);
        assertRefused(png, why);
        byte[] bmp = ImageFiles.image("bmp", 1, 1, 0);
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 20_000).putInt(22, -20_000);
        assertRefused(bmp, why);
        byte[] jpeg = ImageFiles.image("jpg", 9, 17, 0);
        ByteBuffer.wrap(jpeg).putShort(frame(jpeg), (short) 20_000).putShort(frame(jpeg) + 2, (short) 20_000);
        assertRefused(jpeg, why);
    }

    @Test
    void more_pixels_than_a_file_can_hold_are_refused_by_the_header() {
        byte[] jpeg = ImageFiles.image("jpg", 9, 17, 0);
        ByteBuffer.wrap(jpeg).putShort(frame(jpeg), (short) 2_000).putShort(frame(jpeg) + 2, (short) 2_000);
        assertRefused(
                jpeg, "is said to have 2,000 x 2,000 pixels, more than its %d bytes can hold".formatted(jpeg.length));
        ByteBuffer.wrap(jpeg).putShort(frame(jpeg), (short) 0);
        assertRefused(jpeg, "is said to be 2000 pixels wide and 0 high");
    }

    /** Where the height of a JPEG stands. */
    private static int frame(byte[] jpeg) {
        for (int i = 2; ; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
                return i + 5;
            }
        }
    }

    @Test
    void scans_without_end_are_refused() {
        byte[] jpeg = ImageFiles.image("jpg", 9, 17, 0);
        byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 400);
        for (int i = jpeg.length; i < longer.length; i += 2) {
            longer[i] = (byte) 0xff;
            longer[i + 1] = (byte) 0xda;
        }
        assertRefused(longer, "byte %,d: has more than 100 scans of its pixels".formatted(jpeg.length + 199));
    }

    @Test
    void a_bmp_around_another_image_or_with_a_palette_of_millions_is_refused() {
        byte[] bmp = ImageFiles.image("bmp", 2, 2, 0);
        bmp[30] = 5;
        assertRefused(bmp, "byte 30: is packed by method 5, and those of BMP files are 0 to 3");
        bmp[30] = 0;
        bmp[49] = 1;
        assertRefused(bmp, "byte 46: has a palette of 16,777,216 colours, more than 256");
    }

    @Test
    void one_pixel_is_an_image() throws IOException {
        for (String format : new String[] {"jpg", "png", "bmp"}) {
            Picture picture = COLOUR.decode(ImageFiles.image(format, 1, 1, 0x808080));
            assertThat(picture.shape()).isEqualTo(image(3, 1, 1));
            assertThat(picture.pixels()).containsExactly(128, 128, 128);
        }
    }

    @Test
    void sixteen_bits_five_bits_and_palettes_become_eight_bits() throws IOException {
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0xabcd);
        assertThat(COLOUR.decode(ImageFiles.encoded("png", deep)).pixels()).containsExactly(0xab, 0, 0xab, 0, 0xab, 0);
        BufferedImage flat = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_565_RGB);
        flat.setRGB(0, 0, 0xffffff);
        assertThat(COLOUR.decode(ImageFiles.encoded("bmp", flat)).pixels()).containsExactly(255, 255, 255);
        BufferedImage palette = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
        palette.setRGB(0, 0, 0xff0033);
        assertThat(COLOUR.decode(ImageFiles.encoded("png", palette)).pixels()).containsExactly(255, 0, 0x33);
    }

    /** As files have them: 255 is no ink. */
    @Test
    void inks_become_the_colours_that_they_leave() throws IOException {
        assertThat(COLOUR.decode(inks(-1, 255, 255, 255, 255)).pixels()).containsExactly(255, 255, 255);
        assertThat(COLOUR.decode(inks(0, 255, 128, 0, 255)).pixels()).containsExactly(255, 128, 0);
        assertThat(COLOUR.decode(inks(0, 255, 255, 255, 0)).pixels()).containsExactly(0, 0, 0);
        // No ink at all, as brightness and two differences of colour: what inks there are is turned round once more.
        assertThat(COLOUR.decode(inks(2, 0, 128, 128, 255)).pixels()).containsExactly(255, 255, 255);
        assertThat(COLOUR.decode(inks(2, 255, 128, 128, 255)).pixels()).containsExactly(0, 0, 0);
    }

    /**
     * A JPEG of one pixel with four components.
     *
     * @param transform of Adobe's segment: 2 for brightness, two differences and black; none where it is negative
     */
    private static byte[] inks(int transform, int... values) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 4, null);
        raster.setPixel(0, 0, values);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
        byte[] jpeg = bytes.toByteArray();
        if (transform < 0) {
            return jpeg;
        }
        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return ByteBuffer.allocate(jpeg.length + adobe.length)
                .put(jpeg, 0, 2)
                .put(adobe)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
