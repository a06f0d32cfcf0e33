package dev.fovea.experiments.picture;

import dev.fovea.engine.look.Maps;
import java.awt.image.BufferedImage;

/** A map of other size over an image, which is seen through it in gray. */
public final class Overlay {
    private static final double COVER = 0.6;

    private Overlay() {}

    /** The map in the colours of its scale. */
    public static BufferedImage of(BufferedImage image, Maps maps, Scale scale) {
        BufferedImage map = Raster.of(maps, scale);
        BufferedImage spread = Scaled.to(map, image.getWidth(), image.getHeight(), true);
        BufferedImage both = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < both.getHeight(); y++) {
            for (int x = 0; x < both.getWidth(); x++) {
                both.setRGB(x, y, Colours.mixed(gray(image.getRGB(x, y)), spread.getRGB(x, y), COVER));
            }
        }
        return both;
    }

    private static int gray(int colour) {
        int luma = (int)
                Math.round(0.299 * (colour >> 16 & 0xff) + 0.587 * (colour >> 8 & 0xff) + 0.114 * (colour & 0xff));
        return luma * 0x010101;
    }
}
