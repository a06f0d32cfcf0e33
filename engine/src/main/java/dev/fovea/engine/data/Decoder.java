package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Turns a JPEG, PNG or BMP file into a {@link Picture} of red, green and blue, or of gray alone. Gray ones get their value in
 * all three; opacity, colour profiles and the direction of the camera are ignored.
 */
record Decoder(boolean gray) {
    private static final long LARGEST = 64_000_000;

    /** Says of a broken file, as the end of a sentence, what is wrong with it. */
    Picture decode(byte[] bytes) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format(bytes)).next();
        List<String> warnings = new ArrayList<>();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            long size = (long) reader.getWidth(0) * reader.getHeight(0);
            if (size > LARGEST) {
                throw new IOException("has %,d pixels, more than %,d".formatted(size, LARGEST));
            }
            Picture picture = picture(reader.read(0));
            if (warnings.stream().anyMatch(warning -> warning.contains("remature end"))) {
                throw new EOFException("ends too early");
            }
            return picture;
        } catch (EOFException end) {
            throw new IOException("ends too early", end);
        } catch (RuntimeException confused) {
            throw new IOException("is corrupt (%s)".formatted(confused.getMessage()), confused);
        } finally {
            reader.dispose();
        }
    }

    private static String format(byte[] bytes) throws IOException {
        String mark = HexFormat.of().formatHex(bytes, 0, Math.min(4, bytes.length));
        if (mark.startsWith("ffd8ff")) {
            return "jpeg";
        }
        if (mark.equals("89504e47")) {
            return "png";
        }
        if (mark.startsWith("424d")) {
            return "bmp";
        }
        throw new IOException(
                bytes.length == 0 ? "is empty" : "begins with %s, which no JPEG, PNG or BMP does".formatted(mark));
    }

    private Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[][] bands =
                image.getColorModel() instanceof IndexColorModel ? ofPalette(image) : ofRaster(image.getRaster());
        if (gray && bands.length == 3) {
            bands = new int[][] {luma(bands)};
        }
        int channels = gray ? 1 : 3;
        int area = width * height;
        byte[] pixels = new byte[channels * area];
        for (int c = 0; c < channels; c++) {
            int[] band = bands[bands.length == 1 ? 0 : c];
            for (int i = 0; i < area; i++) {
                pixels[c * area + i] = (byte) band[i];
            }
        }
        return new Picture(Shape.image(channels, height, width), pixels);
    }

    private static int[][] ofPalette(BufferedImage image) {
        int[] colours = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        int[][] bands = new int[3][colours.length];
        for (int i = 0; i < colours.length; i++) {
            bands[0][i] = colours[i] >> 16 & 0xff;
            bands[1][i] = colours[i] >> 8 & 0xff;
            bands[2][i] = colours[i] & 0xff;
        }
        return bands;
    }

    /** The samples as they are: Java would take gray ones for linear, and make them brighter. */
    private static int[][] ofRaster(Raster raster) {
        int[][] bands = new int[raster.getNumBands() < 3 ? 1 : 3][];
        for (int b = 0; b < bands.length; b++) {
            bands[b] = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), b, (int[]) null);
            int bits = raster.getSampleModel().getSampleSize(b);
            for (int i = 0; bits > 8 && i < bands[b].length; i++) {
                bands[b][i] >>= bits - 8;
            }
        }
        return bands;
    }

    /** ITU-R 601-2, in whole numbers as other libraries do it. */
    private static int[] luma(int[][] bands) {
        int[] luma = new int[bands[0].length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (19595 * bands[0][i] + 38470 * bands[1][i] + 7471 * bands[2][i] + (1 << 15)) >> 16;
        }
        return luma;
    }
}
