package dev.fovea.experiments.picture;

import dev.fovea.engine.inspect.FeatureMaps;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;

/**
 * The maps that a layer gives for some images, a pixel for each number: a block for each image, one below the other, and in it up
 * to 16 maps side by side and row by row. Blue is below 0, red above, as far as a map goes for any of the images.
 */
public final class FeatureSheet {
    /** Pixels between two blocks. */
    public static final int BETWEEN = 4;

    private static final int COLUMNS = 16;
    private static final int GAP = 1;
    private static final int CLEAR = 255;
    private static final int MIDDLE = 127;
    private static final IndexColorModel PALETTE = palette();

    private FeatureSheet() {}

    public static BufferedImage of(FeatureMaps maps) {
        int images = maps.shape().get(0);
        int count = maps.shape().get(1);
        int height = maps.shape().get(2) + GAP;
        int width = maps.shape().get(3) + GAP;
        int columns = Math.min(COLUMNS, count);
        int block = (count + columns - 1) / columns * height - GAP + BETWEEN;
        BufferedImage sheet = new BufferedImage(
                columns * width - GAP, images * block - BETWEEN, BufferedImage.TYPE_BYTE_INDEXED, PALETTE);
        WritableRaster pixels = sheet.getRaster();
        clear(pixels);
        for (int map = 0; map < count; map++) {
            double most = greatest(maps, map);
            for (int image = 0; image < images; image++) {
                int left = map % columns * width;
                int top = image * block + map / columns * height;
                draw(maps.map(image, map), most, width - GAP, pixels, left, top);
            }
        }
        return sheet;
    }

    private static void clear(WritableRaster pixels) {
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                pixels.setSample(x, y, 0, CLEAR);
            }
        }
    }

    private static void draw(float[] values, double most, int width, WritableRaster pixels, int left, int top) {
        for (int i = 0; i < values.length; i++) {
            int colour = MIDDLE + (int) Math.round(Math.max(-1, Math.min(1, values[i] / most)) * MIDDLE);
            pixels.setSample(left + i % width, top + i / width, 0, colour);
        }
    }

    private static double greatest(FeatureMaps maps, int map) {
        double most = Double.MIN_NORMAL;
        for (int image = 0; image < maps.shape().get(0); image++) {
            for (float value : maps.map(image, map)) {
                most = Math.max(most, Math.abs(value));
            }
        }
        return most;
    }

    private static IndexColorModel palette() {
        byte[][] bands = new byte[4][CLEAR + 1];
        for (int i = 0; i < CLEAR; i++) {
            int colour = Colours.SIGNED.of(i / (2.0 * MIDDLE));
            for (int band = 0; band < 3; band++) {
                bands[band][i] = (byte) (colour >> (16 - 8 * band));
            }
            bands[3][i] = -1;
        }
        return new IndexColorModel(8, CLEAR + 1, bands[0], bands[1], bands[2], bands[3]);
    }
}
