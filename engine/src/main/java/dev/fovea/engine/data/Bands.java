package dev.fovea.engine.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/** The colours of pixels, one array for each, in bytes. */
final class Bands {
    private Bands() {}

    static byte[][] of(BufferedImage image) {
        return image.getColorModel() instanceof IndexColorModel ? ofPalette(image) : of(image.getRaster());
    }

    private static byte[][] ofPalette(BufferedImage image) {
        int width = image.getWidth();
        byte[][] bands = new byte[3][width * image.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                bands[0][y * width + x] = (byte) (row[x] >> 16);
                bands[1][y * width + x] = (byte) (row[x] >> 8);
                bands[2][y * width + x] = (byte) row[x];
            }
        }
        return bands;
    }

    /** The samples as they are: Java would take gray ones for linear, and make them brighter. */
    static byte[][] of(Raster raster) {
        int bands = raster.getNumBands();
        byte[][] all = new byte[bands][raster.getWidth() * raster.getHeight()];
        if (raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && raster.getDataBuffer() instanceof DataBufferByte buffer
                && model.getScanlineStride() == bands * raster.getWidth()
                && model.getPixelStride() == bands) {
            byte[] bytes = buffer.getData();
            for (int b = 0; b < bands; b++) {
                byte[] band = all[b];
                for (int i = 0, at = model.getBandOffsets()[b]; i < band.length; i++, at += bands) {
                    band[i] = bytes[at];
                }
            }
            return all;
        }
        int[] row = new int[raster.getWidth()];
        for (int b = 0; b < bands; b++) {
            int bits = raster.getSampleModel().getSampleSize(b);
            for (int y = 0; y < raster.getHeight(); y++) {
                raster.getSamples(0, y, row.length, 1, b, row);
                for (int x = 0; x < row.length; x++) {
                    all[b][y * row.length + x] = eightBits(row[x], bits);
                }
            }
        }
        return all;
    }

    private static byte eightBits(int sample, int bits) {
        return (byte)
                (bits >= 8 ? sample >> (bits - 8) : (sample * 255 * 2 + (1 << bits) - 1) / (2 * ((1 << bits) - 1)));
    }
}
