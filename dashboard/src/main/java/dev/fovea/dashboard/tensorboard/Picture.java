package dev.fovea.dashboard.tensorboard;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** An encoded image as PNG, which is what stores keep. */
final class Picture {
    private static final int LONGEST_SIDE = 1 << 13;

    private Picture() {}

    /** Nothing where it is none, is too large, or has several frames. */
    static Optional<byte[]> png(byte[] encoded) {
        if (encoded.length > 4 && encoded[1] == 'P' && encoded[2] == 'N' && encoded[3] == 'G') {
            return Optional.of(encoded);
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(encoded))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                if (reader.getNumImages(true) != 1
                        || reader.getWidth(0) > LONGEST_SIDE
                        || reader.getHeight(0) > LONGEST_SIDE) {
                    return Optional.empty();
                }
                return written(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException damaged) { // readers throw what they like
            return Optional.empty();
        }
    }

    private static Optional<byte[]> written(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        return ImageIO.write(image, "png", png) ? Optional.of(png.toByteArray()) : Optional.empty();
    }
}
