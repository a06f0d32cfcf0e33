package dev.fovea.dashboard.store;

import java.nio.ByteBuffer;

/** What a PNG file says of its size before its pixels, so that nobody unpacks a picture that no memory holds. */
final class PngHeader {
    private static final int START = 8;
    private static final int LENGTH = 13;
    private static final int IHDR = 0x49484452;
    private static final int LONGEST_SIDE = 1 << 15;
    private static final long MOST_PIXELS = 1L << 26;

    private PngHeader() {}

    /** Refuses what does not begin as PNG files do, or has more pixels than a page can show. */
    static void checked(String name, byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        if (png.length < START + 2 * Integer.BYTES + LENGTH
                || bytes.getInt(START) != LENGTH
                || bytes.getInt(START + Integer.BYTES) != IHDR) {
            throw new IllegalArgumentException(
                    "the image \"%s\" does not say its width and height. Expected a whole PNG file.".formatted(name));
        }
        int width = bytes.getInt(START + 2 * Integer.BYTES);
        int height = bytes.getInt(START + 3 * Integer.BYTES);
        boolean sides = width >= 1 && height >= 1 && width <= LONGEST_SIDE && height <= LONGEST_SIDE;
        if (!sides || (long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "the image \"%s\" is %d x %d pixels. Expected 1 to %,d on each side, and at most %,d in all."
                            .formatted(name, width, height, LONGEST_SIDE, MOST_PIXELS));
        }
    }
}
