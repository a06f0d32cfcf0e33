package dev.fovea.engine.data;

import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.shape.Shape;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Turns a JPEG, PNG, BMP, GIF, TIFF or WebP file into a {@link Picture} of red, green and blue, or of gray alone; of
 * several pictures the first. Gray ones get their value in all three; inks become the colours that they leave; what a
 * camera held sideways is turned upright, as its EXIF data tell; opacity and colour profiles are ignored, and of 16
 * bits the upper 8 are taken.
 */
record Decoder(boolean gray) {
    /** What can be decoded, for sentences. */
    static final String FORMATS = "JPEG, PNG, BMP, GIF, TIFF or WebP";

    /** Says of a broken file, as the end of a sentence, what is wrong with it. */
    Picture decode(byte[] bytes) throws IOException {
        Header header = Header.of(bytes);
        header.checkAgainst(bytes.length);
        try {
            return Turning.upright(picture(header, bands(header, bytes)), header.orientation());
        } catch (EOFException end) {
            throw new IOException("ends too early, after %,d bytes".formatted(bytes.length), end);
        } catch (NullPointerException confused) { // of the reader, by a table that the file should have told
            throw new IOException("is corrupt (a part of it is missing)", confused);
        } catch (IIOException | RuntimeException confused) {
            throw new IOException("is corrupt (%s)".formatted(Reason.of(confused)), confused);
        }
    }

    /** What all images have that are decoded from files of this size. */
    Shape shape(Header header) {
        return Turning.upright(stored(header), header.orientation());
    }

    private Shape stored(Header header) {
        return Shape.image(gray ? 1 : 3, header.height(), header.width());
    }

    private static byte[][] bands(Header header, byte[] bytes) throws IOException {
        return switch (header.format()) {
            case "jpeg" -> Jpeg.decode(bytes);
            case "gif" -> {
                Gif gif = Gif.of(bytes);
                yield gif.screen(Bands.of(read("gif", gif.asStored(bytes))));
            }
            case "tiff" -> {
                byte[][] bands = Bands.of(read("tiff", bytes));
                yield TiffHeader.of(bytes).inks() ? Jpeg.inked(bands) : bands;
            }
            case "webp" -> {
                WebpHeader.checkWhole(bytes);
                yield Bands.of(read("webp", bytes));
            }
            default -> Bands.of(read(header.format(), bytes));
        };
    }

    private static BufferedImage read(String format, byte[] bytes) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try {
            reader.setInput(new BytesInput().of(bytes), true, true);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private Picture picture(Header header, byte[][] bands) throws IOException {
        int area = header.width() * header.height();
        if (bands[0].length != area) {
            throw new IOException("is corrupt (it has two sizes)");
        }
        boolean coloured = bands.length >= 3;
        byte[] pixels = new byte[(gray ? 1 : 3) * area];
        if (gray) {
            System.arraycopy(coloured ? luma(bands) : bands[0], 0, pixels, 0, area);
        } else {
            for (int c = 0; c < 3; c++) {
                System.arraycopy(bands[coloured ? c : 0], 0, pixels, c * area, area);
            }
        }
        return new Picture(stored(header), pixels);
    }

    /** ITU-R 601-2, in whole numbers as other libraries do it. */
    private static byte[] luma(byte[][] bands) {
        byte[] luma = new byte[bands[0].length];
        for (int i = 0; i < luma.length; i++) {
            int sum = 19595 * (bands[0][i] & 0xff) + 38470 * (bands[1][i] & 0xff) + 7471 * (bands[2][i] & 0xff);
            luma[i] = (byte) ((sum + (1 << 15)) >> 16);
        }
        return luma;
    }
}
