package dev.fovea.experiments.picture;

import dev.fovea.engine.look.Maps;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Images of numbers, a pixel for each position. */
public final class Raster {
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
        return of(maps, Scale.positive(colours, List.of(maps.channel(0))));
    }

    /** The first channel, 0 in the middle of the colours, as far to both sides as its numbers go but for a few. */
    public static BufferedImage signed(Maps maps, Colours colours) {
        return of(maps, Scale.signed(colours, List.of(maps.channel(0))));
    }

    /** The first channel, on a scale that others may have, too. */
    public static BufferedImage of(Maps maps, Scale scale) {
        float[] values = maps.channel(0).values();
        return of(maps, i -> scale.of(values[i]));
    }

    /** Three channels as red, green and blue, with 0 as mid-gray. */
    public static BufferedImage coloured(Maps maps) {
        float[] values = maps.values();
        int area = values.length / 3;
        Scale scale = Scale.signed(Colours.GRAY, List.of(maps));
        return of(maps, i -> {
            int colour = 0;
            for (int c = 0; c < 3; c++) {
                colour = colour << 8 | (scale.of(values[c * area + i]) & 0xff);
            }
            return colour;
        });
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
