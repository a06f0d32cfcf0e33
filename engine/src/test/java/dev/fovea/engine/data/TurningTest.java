package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos that a camera took held sideways or upside down, wherever images are read. */
class TurningTest {
    private static final Decoder GRAY = new Decoder(true);

    /** Rows of what is stored are 1 2 3 and 4 5 6; which side of it is up, EXIF's numbers say. */
    @ParameterizedTest
    @CsvSource({
        "1, 1 2 3 4 5 6",
        "2, 3 2 1 6 5 4",
        "3, 6 5 4 3 2 1",
        "4, 4 5 6 1 2 3",
        "5, 1 4 2 5 3 6",
        "6, 4 1 5 2 6 3",
        "7, 6 3 5 2 4 1",
        "8, 3 6 2 5 1 4",
        "0, 1 2 3 4 5 6",
        "9, 1 2 3 4 5 6",
    })
    void stand_upright(int orientation, String expected) throws IOException {
        byte[] png = png(exif(orientation, ByteOrder.BIG_ENDIAN));
        Picture picture = GRAY.decode(png);
        boolean sideways = orientation >= 5 && orientation <= 8;
        assertThat(picture.shape()).isEqualTo(sideways ? image(1, 3, 2) : image(1, 2, 3));
        assertThat(GRAY.shape(Header.of(png))).isEqualTo(picture.shape());
        assertThat(text(picture.pixels())).isEqualTo(expected);
    }

    @Test
    void have_each_channel_turned() throws IOException {
        BufferedImage two = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        two.setRGB(0, 0, 0x010203);
        two.setRGB(1, 0, 0x111213);
        byte[] png = withExif(ImageFiles.encoded("png", two), exif(8, ByteOrder.LITTLE_ENDIAN));
        assertThat(new Decoder(false).decode(png).pixels()).containsExactly(0x11, 1, 0x12, 2, 0x13, 3);
    }

    /** Stored with a dark left and a bright right side; turned to the right, dark is above. */
    @Test
    void are_jpeg_files_mostly() throws IOException {
        BufferedImage sides = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64; i++) {
            sides.getRaster().setSample(8 + i % 8, i / 8, 0, 255);
        }
        byte[] jpeg = ImageFiles.encoded("jpg", sides);
        byte[] exif = exif(6, ByteOrder.LITTLE_ENDIAN);
        byte[] marked = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer turned = ByteBuffer.allocate(jpeg.length + 4 + marked.length + exif.length);
        turned.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (2 + marked.length + exif.length));
        turned.put(marked).put(exif).put(jpeg, 2, jpeg.length - 2);
        Picture picture = GRAY.decode(turned.array());
        assertThat(picture.shape()).isEqualTo(image(1, 16, 8));
        for (int i = 0; i < 128; i++) {
            assertThat(picture.pixels()[i] & 0xff).isBetween(i < 64 ? 0 : 245, i < 64 ? 10 : 255);
        }
        // The size stands behind the EXIF data, which are longer than what is read first.
        byte[] head = Arrays.copyOf(turned.array(), 20);
        assertThatThrownBy(() -> Header.of(head)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 13, 19})
    void are_as_they_are_stored_where_what_is_said_of_them_is_broken(int length) throws IOException {
        byte[] cut = Arrays.copyOf(exif(6, ByteOrder.BIG_ENDIAN), length);
        assertThat(text(GRAY.decode(png(cut)).pixels())).isEqualTo("1 2 3 4 5 6");
        byte[] beyond = exif(6, ByteOrder.BIG_ENDIAN);
        ByteBuffer.wrap(beyond).putInt(4, Integer.MAX_VALUE);
        assertThat(text(GRAY.decode(png(beyond)).pixels())).isEqualTo("1 2 3 4 5 6");
    }

    /** At once, later, and one by one for a network: all of one shape, though not as they are stored. */
    @Test
    void are_the_same_wherever_they_are_read(@TempDir Path folder) throws IOException {
        BufferedImage upright = new BufferedImage(2, 3, BufferedImage.TYPE_BYTE_GRAY);
        upright.getRaster().setPixels(0, 0, 2, 3, new int[] {4, 1, 5, 2, 6, 3});
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String path : new String[] {"train/cat", "train/dog", "test/cat"}) {
            files.put(path + "/1.png", ImageFiles.encoded("png", upright));
            files.put(path + "/2.png", png(exif(6, ByteOrder.BIG_ENDIAN)));
        }
        Images images =
                Images.from(ImageFiles.zip(folder.resolve("a.zip"), files)).inGray();
        Dataset data = images.read();
        assertThat(data.train().shape()).isEqualTo(image(1, 3, 2));
        assertThat(text(data.test().pixels())).isEqualTo("4 1 5 2 6 3 4 1 5 2 6 3");
        assertThat(images.decodeAtOnce(0).read().train().pixels())
                .isEqualTo(data.train().pixels());
        Path file = folder.resolve("turned.png");
        Files.write(file, files.get("test/cat/2.png"));
        assertThat(text(ImageFile.read(file, image(1, 3, 2)))).isEqualTo("4 1 5 2 6 3");
    }

    private static String text(byte[] pixels) {
        return Arrays.toString(pixels).replaceAll("[\\[\\],]", "");
    }

    private static byte[] png(byte[] exif) {
        BufferedImage stored = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        stored.getRaster().setPixels(0, 0, 3, 2, new int[] {1, 2, 3, 4, 5, 6});
        return withExif(ImageFiles.encoded("png", stored), exif);
    }

    /** EXIF data behind the header. */
    private static byte[] withExif(byte[] png, byte[] exif) {
        int header = 33;
        byte[] name = "eXIf".getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(exif);
        return ByteBuffer.allocate(png.length + 12 + exif.length)
                .put(png, 0, header)
                .putInt(exif.length)
                .put(name)
                .put(exif)
                .putInt((int) checksum.getValue())
                .put(png, header, png.length - header)
                .array();
    }

    /** A directory of one number. */
    static byte[] exif(int orientation, ByteOrder order) {
        return ByteBuffer.allocate(26)
                .order(order)
                .put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}
