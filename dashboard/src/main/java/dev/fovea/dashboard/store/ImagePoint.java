package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/**
 * A picture of a run at one step: what a network predicted, the maps of a layer, anything that is looked at.
 *
 * @param name what all pictures of the same thing share, as in {@code predictions}
 * @param caption text of at most a million characters, which may be empty
 * @param png the bytes of a PNG file, at most 16 MiB; the array is kept, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a file's worth of bytes
public record ImagePoint(long step, String name, String caption, byte[] png) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int MOST_BYTES = 16 << 20;

    public ImagePoint {
        Names.checked("an image", name);
        Names.checkedText("the caption of the image \"%s\"".formatted(name), caption);
        checkedPng(name, png);
    }

    /** {@code png} itself, if it is a PNG file of bearable size. */
    @CanIgnoreReturnValue
    static byte[] checkedPng(String name, byte[] png) {
        if (png.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "the image \"%s\" has %,d bytes. Use at most %,d.".formatted(name, png.length, MOST_BYTES));
        }
        if (!isPng(png)) {
            throw new IllegalArgumentException(
                    "the image \"%s\" is no PNG file. Write it by ImageIO.write(image, \"png\", bytes)."
                            .formatted(name));
        }
        return png;
    }

    private static boolean isPng(byte[] bytes) {
        return bytes.length > SIGNATURE.length
                && java.util.Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }
}
