package dev.fovea.engine.data;

import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.RegularFile;
import dev.fovea.dsl.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One image file as an example for a network. */
public final class ImageFile {
    private ImageFile() {}

    /**
     * The pixels of a JPEG, PNG, BMP, GIF, TIFF or WebP file, channel by channel, in the shape that a network takes:
     * gray where that has one channel. An image of another size is made larger or smaller, until its shorter side
     * fits, and cut at the ends of the longer one.
     *
     * @throws DataException which names the file, where it cannot be read or is no image
     */
    public static byte[] read(Path file, Shape shape) {
        return read(file, shape, 0);
    }

    /**
     * The same, of what is seen where the image's shorter side has more pixels than the shape.
     *
     * @param shorter how many; 0 for as many as the shape needs
     */
    static byte[] read(Path file, Shape shape, int shorter) {
        check(file.toString(), shape);
        try {
            return decoded(RegularFile.bytes(file, Bounds.IMAGES.file()), shape, Header.LARGEST, shorter);
        } catch (IOException broken) {
            throw new DataException("%s: %s.".formatted(file, Reason.of(broken)), broken);
        }
    }

    /**
     * The same of the bytes of such a file.
     *
     * @param name of the file, for errors
     * @param most pixels that it may have
     */
    public static byte[] read(String name, byte[] bytes, Shape shape, long most) {
        check(name, shape);
        try {
            return decoded(bytes, shape, most, 0);
        } catch (IOException broken) {
            throw new DataException("%s: %s.".formatted(name, Reason.of(broken)), broken);
        }
    }

    /** Why no image file becomes an example of a shape, as a sentence; none where one does. */
    public static Optional<String> unfit(Shape shape) {
        boolean fits = shape.dimensions() == 2 && !shape.isOpen() && (shape.channels() == 1 || shape.channels() == 3);
        return fits
                ? Optional.empty()
                : Optional.of(("the network takes %s, which no image file has. Use one that takes 1 or 3 channels of a"
                                + " known size.")
                        .formatted(shape));
    }

    private static void check(String name, Shape shape) {
        unfit(shape).ifPresent(why -> {
            throw new DataException(name + ": " + why);
        });
    }

    private static byte[] decoded(byte[] bytes, Shape shape, long most, int shorter) throws IOException {
        Header.of(bytes).checkPixels(most);
        Picture picture = new Decoder(shape.channels() == 1).decode(bytes);
        if (shorter > 0) {
            return new Resizing(picture).cut(shape, shorter);
        }
        return picture.shape().equals(shape) ? picture.pixels() : new Resizing(picture).covering(shape);
    }
}
