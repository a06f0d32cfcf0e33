package dev.fovea.engine.data;

import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.shape.Shape;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Turns a JPEG, PNG or BMP file into a {@link Picture} of red, green and blue, or of gray alone. Gray ones get their value in
 * all three; inks become the colours that they leave; opacity, colour profiles and the direction of the camera are ignored,
 * and of 16 bits the upper 8 are taken.
 */
record Decoder(boolean gray) {
    /** Says of a broken file, as the end of a sentence, what is wrong with it. */
    Picture decode(byte[] bytes) throws IOException {
        Header header = Header.of(bytes);
        header.checkAgainst(bytes.length);
        try {
            byte[][] bands =
                    header.format().equals("jpeg") ? Jpeg.decode(bytes) : Bands.of(read(header.format(), bytes));
            return picture(header, bands);
        } catch (EOFException end) {
            throw new IOException("ends too early, after %,d bytes".formatted(bytes.length), end);
        } catch (RuntimeException confused) {
            throw new IOException("is corrupt (%s)".formatted(Reason.of(confused)), confused);
        }
    }

    /** What all images have that are decoded from files of this size. */
    Shape shape(Header header) {
        return Shape.image(gray ? 1 : 3, header.height(), header.width());
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
        return new Picture(shape(header), pixels);
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
