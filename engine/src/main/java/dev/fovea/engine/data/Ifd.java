package dev.fovea.engine.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The first directory of a TIFF file, which is also what EXIF data are: whole numbers by their tags.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">Adobe, TIFF revision 6.0, section 2</a>
 */
final class Ifd {
    private static final int ORIENTATION = 274;

    private static final int LITTLE = 0x4949;
    private static final int MAGIC = 42;
    private static final int ENTRY = 12;
    private static final int SHORT = 3;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    private final ByteBuffer bytes;
    private final Map<Integer, Long> entries = new HashMap<>();

    private Ifd(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Says of a wrong file, as the end of a sentence, what is wrong with it. */
    static Ifd of(byte[] tiff) throws IOException {
        Ifd first = new Ifd(ByteBuffer.wrap(tiff));
        first.read();
        return first;
    }

    /** Which side of an image is up by its EXIF data, 1 to 8; 1 where they do not say, or are broken. */
    static int orientation(byte[] bytes, int from, int to) {
        int begin = Arrays.equals(bytes, from, Math.min(from + EXIF.length, to), EXIF, 0, EXIF.length)
                ? from + EXIF.length
                : from;
        try {
            return of(Arrays.copyOfRange(bytes, begin, to)).orientation();
        } catch (IOException broken) {
            return 1;
        }
    }

    int orientation() throws IOException {
        int found = value(ORIENTATION, 1);
        return found >= 1 && found <= 8 ? found : 1;
    }

    /** The first of a tag's numbers. */
    int value(int tag, int otherwise) throws IOException {
        Long at = entries.get(tag);
        if (at == null || number(at + 4) == 0) {
            return otherwise;
        }
        int type = unsigned(at + 2);
        int size = type == SHORT ? 2 : 4;
        long place = number(at + 4) * size <= 4 ? at + 8 : number(at + 8);
        return type == SHORT ? unsigned(place) : (int) Math.min(number(place), Integer.MAX_VALUE);
    }

    private void read() throws IOException {
        bytes.order(unsigned(0) == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (unsigned(2) != MAGIC) {
            throw new IOException("byte 2: is %d where TIFF files have %d".formatted(unsigned(2), MAGIC));
        }
        long first = number(4);
        int count = unsigned(first);
        for (int i = 0; i < count; i++) {
            long at = first + 2 + (long) i * ENTRY;
            entries.put(unsigned(at), at);
        }
    }

    private int unsigned(long at) throws IOException {
        return Short.toUnsignedInt(bytes.getShort(within(at, 2)));
    }

    private long number(long at) throws IOException {
        return Integer.toUnsignedLong(bytes.getInt(within(at, 4)));
    }

    private int within(long at, int size) throws EOFException {
        if (at + size > bytes.capacity()) {
            throw new EOFException("ends too early, after %,d bytes".formatted(bytes.capacity()));
        }
        return (int) at;
    }
}
