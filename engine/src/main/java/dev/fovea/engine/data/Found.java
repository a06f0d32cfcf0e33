package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.io.IOException;

/**
 * An image that was found.
 *
 * @param shape that it has to have when it is decoded
 */
record Found(ImagePath path, Source.Content content, Shape shape) {
    /** Says of a broken image, as the end of a sentence, what is wrong with it. */
    byte[] decoded(Decoder decoder) throws IOException {
        Picture picture = decoder.decode(content.read());
        if (!picture.shape().equals(shape)) {
            throw new IOException("is %s, but the others are %s".formatted(picture.shape(), shape));
        }
        return picture.pixels();
    }
}
