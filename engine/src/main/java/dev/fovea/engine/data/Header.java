package dev.fovea.engine.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * What the first bytes of an image file promise, read before anything is decoded or room is made for it.
 *
 * @param format as {@code javax.imageio} calls it
 * @param width as it is stored, and so height, whichever side is up
 * @param orientation which side is up, as EXIF data number them, from 1 to 8
 */
record Header(String format, int width, int height, int orientation) {
    /** The most pixels that an image may have, about 5,800 x 5,800. */
    static final long LARGEST = 1 << 25;

    /** How far into a file its size usually stands; JPEG files may have it later. */
    static final int USUAL = 2048;

    private static final int UPRIGHT = 1;
    private static final int WEBP = 0x57454250;
    private static final int PNG_PIXELS = 0x49444154; // IDAT
    private static final int PNG_EXIF = 0x65584966; // eXIf
    private static final int BMP_BODY = 14;
    private static final int BMP_OLD = 12;
    private static final int MOST_COLOURS = 256;

    /**
     * Says of a wrong file, as the end of a sentence, what is wrong with it.
     *
     * @param bytes a file's first, or all
     * @throws EOFException where there are too few
     */
    static Header of(byte[] bytes) throws IOException {
        String mark = HexFormat.of().formatHex(bytes, 0, Math.min(4, bytes.length));
        Header header;
        if (mark.startsWith("ffd8ff")) {
            JpegHeader jpeg = JpegHeader.of(bytes);
            header = new Header("jpeg", jpeg.width(), jpeg.height(), jpeg.orientation());
        } else if (mark.equals("89504e47")) {
            header = png(bytes);
        } else if (mark.startsWith("424d")) {
            header = bmp(bytes);
        } else if (mark.equals("47494638")) {
            ByteBuffer all = buffer(bytes, 13).order(ByteOrder.LITTLE_ENDIAN);
            header = new Header(
                    "gif", Short.toUnsignedInt(all.getShort(6)), Short.toUnsignedInt(all.getShort(8)), UPRIGHT);
        } else if (mark.equals("49492a00") || mark.equals("4d4d002a")) {
            TiffHeader tiff = TiffHeader.of(bytes);
            header = new Header("tiff", tiff.width(), tiff.height(), tiff.orientation());
        } else if (mark.equals("52494646") && isWebp(bytes)) {
            WebpHeader webp = WebpHeader.of(bytes);
            header = new Header("webp", webp.width(), webp.height(), webp.orientation());
        } else {
            throw new IOException(
                    bytes.length == 0
                            ? "is empty"
                            : "begins with %s, which no %s does".formatted(mark, Decoder.FORMATS));
        }
        header.check();
        return header;
    }

    /** Sound files begin alike. */
    private static boolean isWebp(byte[] bytes) throws EOFException {
        return buffer(bytes, 12).getInt(8) == WEBP;
    }

    /** EXIF data stand in front of the pixels, if there are any. */
    private static Header png(byte[] bytes) throws IOException {
        ByteBuffer all = buffer(bytes, 24);
        int orientation = UPRIGHT;
        long at = 8;
        while (buffer(bytes, at + 8).getInt((int) at + 4) != PNG_PIXELS) {
            long next = at + 12 + Integer.toUnsignedLong(all.getInt((int) at));
            if (all.getInt((int) at + 4) == PNG_EXIF) {
                ByteBuffer unused = buffer(bytes, next);
                orientation = Ifd.orientation(bytes, (int) at + 8, (int) next - 4);
            }
            at = next;
        }
        return new Header("png", all.getInt(16), all.getInt(20), orientation);
    }

    private static ByteBuffer buffer(byte[] bytes, long needed) throws EOFException {
        if (bytes.length < needed) {
            throw new EOFException("ends too early, after %,d bytes".formatted(bytes.length));
        }
        return ByteBuffer.wrap(bytes);
    }

    private static Header bmp(byte[] bytes) throws IOException {
        ByteBuffer all = buffer(bytes, 26).order(ByteOrder.LITTLE_ENDIAN);
        if (all.getInt(BMP_BODY) == BMP_OLD) {
            return new Header(
                    "bmp", Short.toUnsignedInt(all.getShort(18)), Short.toUnsignedInt(all.getShort(20)), UPRIGHT);
        }
        ByteBuffer more = buffer(bytes, 50).order(ByteOrder.LITTLE_ENDIAN);
        int compression = more.getInt(30);
        if (compression < 0 || compression > 3) {
            throw new IOException(
                    "byte 30: is packed by method %d, and those of BMP files are 0 to 3".formatted(compression));
        }
        int colours = more.getInt(46);
        if (colours < 0 || colours > MOST_COLOURS) {
            throw new IOException("byte 46: has a palette of %,d colours, more than %d"
                    .formatted(Integer.toUnsignedLong(colours), MOST_COLOURS));
        }
        return new Header("bmp", more.getInt(18), Math.abs(more.getInt(22)), UPRIGHT);
    }

    /**
     * Whether so many bytes can be so many pixels, packed as well as can be: two bits for 64 of a JPEG's, 8,256 in a
     * byte of a PNG's deflated black and white, a run of 255 in two bytes of a BMP's, and of 4,096 in a byte and a
     * half of a GIF's. TIFF has a bit for a white row, and WebP none for any number of pixels
     * of one colour, of which 131,072 are taken for enough.
     */
    void checkAgainst(int bytes) throws IOException {
        long each =
                switch (format) {
                    case "jpeg" -> 512;
                    case "png" -> 8256;
                    case "gif" -> 2731;
                    case "tiff", "webp" -> 1 << 17;
                    default -> 256;
                };
        if ((long) width * height > each * bytes) {
            throw new IOException("is said to have %,d x %,d pixels, more than its %,d bytes can hold"
                    .formatted(height, width, bytes));
        }
    }

    private void check() throws IOException {
        if (width < 1 || height < 1) {
            throw new IOException("is said to be %d pixels wide and %d high".formatted(width, height));
        }
        checkPixels(LARGEST);
    }

    /** Whether there are at most so many pixels. */
    void checkPixels(long most) throws IOException {
        if ((long) width * height > most) {
            throw new IOException("has %,d x %,d pixels, more than %,d in all".formatted(height, width, most));
        }
    }
}
