package dev.fovea.engine.data;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The first picture of a GIF file, which may cover a part of its screen alone.
 *
 * @param left where the picture is on the screen
 * @param flags where the bits that tell of the picture are in the file
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">CompuServe, GIF89a</a>
 */
record Gif(
        int screenWidth,
        int screenHeight,
        int left,
        int top,
        int width,
        int height,
        int background,
        int flags,
        boolean interlaced) {
    private static final int PICTURE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int INTERLACED = 0x40;

    /** Where the passes over an interlaced picture begin, and how many rows each goes on at a time. */
    private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

    /** Reads to the end of the first picture, which has to be there. */
    static Gif of(byte[] bytes) throws IOException {
        return new Blocks(bytes).read();
    }

    /**
     * The same file with the rows in the order in which they are stored: Java loses some of those of low interlaced
     * pictures.
     */
    byte[] asStored(byte[] bytes) {
        byte[] plain = bytes.clone();
        plain[flags] = (byte) (plain[flags] & ~INTERLACED);
        return plain;
    }

    /**
     * The screen with the picture on it.
     *
     * @param bands the picture's, as stored
     */
    byte[][] screen(byte[][] bands) throws IOException {
        if (bands[0].length != width * height || left + width > screenWidth || top + height > screenHeight) {
            throw new IOException("is corrupt (it has two sizes)");
        }
        if (width == screenWidth && height == screenHeight && !interlaced) {
            return bands;
        }
        int[] rows = rows();
        byte[][] all = new byte[3][screenWidth * screenHeight];
        for (int c = 0; c < 3; c++) {
            Arrays.fill(all[c], (byte) (background >> (8 * (2 - c))));
            for (int y = 0; y < height; y++) {
                System.arraycopy(bands[c], y * width, all[c], (top + rows[y]) * screenWidth + left, width);
            }
        }
        return all;
    }

    /** Which row each stored one is. */
    private int[] rows() {
        return interlaced
                ? Stream.of(PASSES)
                        .flatMapToInt(pass -> IntStream.iterate(pass[0], row -> row < height, row -> row + pass[1]))
                        .toArray()
                : IntStream.range(0, height).toArray();
    }

    private static final class Blocks {
        private final byte[] bytes;
        private int at = 13;

        Blocks(byte[] bytes) {
            this.bytes = bytes;
        }

        Gif read() throws IOException {
            int flags = one(10);
            int table = table(flags);
            int colour = one(11) * 3 < table ? 13 + one(11) * 3 : -1;
            int background = colour < 0 ? 0 : one(colour) << 16 | one(colour + 1) << 8 | one(colour + 2);
            at += table;
            while (one(at) == EXTENSION) {
                at += 2;
                skip();
            }
            if (one(at) != PICTURE) {
                throw new IOException("byte %,d: is %02x where a picture has to begin".formatted(at, one(at)));
            }
            int picture = at;
            at += 10 + table(one(at + 9)) + 1;
            skip();
            return new Gif(
                    two(6),
                    two(8),
                    two(picture + 1),
                    two(picture + 3),
                    two(picture + 5),
                    two(picture + 7),
                    background,
                    picture + 9,
                    (one(picture + 9) & INTERLACED) != 0);
        }

        /** How many bytes a table of colours has. */
        private static int table(int flags) {
            return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
        }

        /** To the end of a list of blocks. */
        private void skip() throws IOException {
            for (int size = one(at); size > 0; size = one(at)) {
                at += 1 + size;
            }
            at++;
        }

        private int two(int at) throws IOException {
            return one(at) | one(at + 1) << 8;
        }

        private int one(int at) throws IOException {
            if (at >= bytes.length) {
                throw new EOFException("ends too early, after %,d bytes".formatted(bytes.length));
            }
            return bytes[at] & 0xff;
        }
    }
}
