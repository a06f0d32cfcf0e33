package dev.fovea.experiments.picture;

import dev.fovea.engine.look.Maps;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Images of numbers, a pixel for each position. */
public final class Raster {
    /** The share of numbers that is within the range of colours, so that a few large ones leave the rest to be seen. */
    private static final double SEEN = 0.995;

    private Raster() {}

    /** Pixels as bytes, channel by channel, in colour where there are three channels, else the first of them in gray. */
    public static BufferedImage of(byte[] pixels, int height, int width) {
        int area = height * width;
        boolean colour = pixels.length >= 3 * area;
        return image(height, width, i -> {
            int red = pixels[i] & 0xff;
            return colour ? red << 16 | (pixels[area + i] & 0xff) << 8 | (pixels[2 * area + i] & 0xff) : red * 0x010101;
        });
    }

    /** The first channel, from 0 to its largest number but for a few; what is below is as 0. */
    public static BufferedImage positive(Maps maps, Colours colours) {
        float[] values = maps.channel(0).values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        double most = bound(values);
        return of(maps, i -> colours.of(values[i] / most));
    }

    /** The first channel, 0 in the middle of the colours, as far to both sides as its numbers go but for a few. */
    public static BufferedImage signed(Maps maps, Colours colours) {
        float[] values = maps.channel(0).values();
        double most = bound(values);
        return of(maps, i -> colours.of(0.5 + values[i] / most / 2));
    }

    /** Three channels as red, green and blue, with 0 as mid-gray. */
    public static BufferedImage coloured(Maps maps) {
        float[] values = maps.values();
        int area = values.length / 3;
        double most = bound(values);
        return of(maps, i -> {
            int colour = 0;
            for (int c = 0; c < 3; c++) {
                colour = colour << 8 | (Colours.GRAY.of(0.5 + values[c * area + i] / most / 2) & 0xff);
            }
            return colour;
        });
    }

    private static double bound(float[] values) {
        double[] sizes = new double[values.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        Arrays.sort(sizes);
        double bound = sizes[(int) Math.ceil(SEEN * sizes.length) - 1];
        return Math.max(bound > 0 ? bound : sizes[sizes.length - 1], Double.MIN_NORMAL);
    }

    private static BufferedImage of(Maps maps, IntUnaryOperator colour) {
        return image(maps.shape().sizes().get(0), maps.shape().sizes().get(1), colour);
    }

    private static BufferedImage image(int height, int width, IntUnaryOperator colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            image.setRGB(i % width, i / width, colour.applyAsInt(i));
        }
        return image;
    }
}
