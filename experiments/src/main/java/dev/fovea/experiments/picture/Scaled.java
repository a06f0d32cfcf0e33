package dev.fovea.experiments.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** The same picture in another size. */
final class Scaled {
    private Scaled() {}

    /** As large as fits into a square, pixels as squares that all are of one size; a larger picture is made smaller. */
    static BufferedImage within(BufferedImage picture, int side) {
        int longer = Math.max(picture.getWidth(), picture.getHeight());
        return longer <= side
                ? to(picture, picture.getWidth() * (side / longer), picture.getHeight() * (side / longer), false)
                : to(
                        picture,
                        Math.max(1, picture.getWidth() * side / longer),
                        Math.max(1, picture.getHeight() * side / longer),
                        true);
    }

    /** @param smooth whether colours between pixels are between theirs */
    static BufferedImage to(BufferedImage picture, int width, int height, boolean smooth) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = scaled.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                smooth
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return scaled;
    }
}
