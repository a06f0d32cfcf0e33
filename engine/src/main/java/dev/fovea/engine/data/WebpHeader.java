package dev.fovea.engine.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What a WebP file promises.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649">RFC 9649, WebP image format</a>
 */
record WebpHeader(int width, int height, int orientation) {
    private static final int CHUNKS = 12;
    private static final int HEAD = 8;
    private static final int HAS_EXIF = 8;

    static WebpHeader of(byte[] bytes) throws IOException {
        String kind = name(bytes, CHUNKS);
        int at = CHUNKS + HEAD;
        return switch (kind) {
            case "VP8X" -> {
                int orientation = (number(bytes, at, 1) & HAS_EXIF) == 0 ? 1 : orientation(bytes);
                yield new WebpHeader(1 + number(bytes, at + 4, 3), 1 + number(bytes, at + 7, 3), orientation);
            }
            case "VP8 " -> new WebpHeader(number(bytes, at + 6, 2) & 0x3fff, number(bytes, at + 8, 2) & 0x3fff, 1);
            case "VP8L" -> {
                int sizes = number(bytes, at + 1, 4);
                yield new WebpHeader(1 + (sizes & 0x3fff), 1 + ((sizes >> 14) & 0x3fff), 1);
            }
            default ->
                throw new IOException(
                        "byte 12: is a part called \"%s\", which no WebP file begins with".formatted(kind));
        };
    }

    /** Whether all is there that the first bytes promise. */
    static void checkWhole(byte[] bytes) throws IOException {
        if (Integer.toUnsignedLong(number(bytes, 4, 4)) + HEAD > bytes.length) {
            throw new EOFException("ends too early, after %,d bytes".formatted(bytes.length));
        }
    }

    /** EXIF data stand behind the pixels. */
    private static int orientation(byte[] bytes) throws IOException {
        long end = Integer.toUnsignedLong(number(bytes, 4, 4)) + HEAD;
        for (long at = CHUNKS; at + HEAD <= end; ) {
            String name = name(bytes, (int) at);
            long size = Integer.toUnsignedLong(number(bytes, (int) at + 4, 4));
            if (name.equals("EXIF")) {
                int unused = number(bytes, (int) Math.min(at + HEAD + size - 1, Integer.MAX_VALUE - 9), 1);
                return Ifd.orientation(bytes, (int) at + HEAD, (int) (at + HEAD + size));
            }
            at = Math.min(at + HEAD + size + (size & 1), Integer.MAX_VALUE - 9);
        }
        return 1;
    }

    private static String name(byte[] bytes, int at) throws EOFException {
        int unused = number(bytes, at, 4);
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    private static int number(byte[] bytes, int at, int size) throws EOFException {
        if (at + size > bytes.length) {
            throw new EOFException("ends too early, after %,d bytes".formatted(bytes.length));
        }
        ByteBuffer little = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        little.put(bytes, at, size);
        return little.getInt(0);
    }
}
