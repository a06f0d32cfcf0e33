package dev.fovea.experiments.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG files in memory. */
public final class Png {
    private Png() {}

    public static byte[] of(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Said so, as ImageIO would write a file on the disk for each.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            boolean unused = ImageIO.write(picture, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The same of a picture that is made smaller until its longer side has so many pixels, where it has more. */
    public static byte[] within(BufferedImage picture, int side) {
        boolean large = Math.max(picture.getWidth(), picture.getHeight()) > side;
        return of(large ? Scaled.within(picture, side) : picture);
    }
}
