package dev.fovea.dashboard.store;

import java.nio.ByteBuffer;

/** Whole numbers in seven bits a byte, small ones, negative ones included, in one. */
final class Varints {
    static final int LONGEST = 10;

    private Varints() {}

    static void put(ByteBuffer into, long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            into.put((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        into.put((byte) rest);
    }

    static long get(ByteBuffer from) {
        long rest = 0;
        int shift = 0;
        byte next;
        do {
            next = from.get();
            rest |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        return (rest >>> 1) ^ -(rest & 1);
    }

    /** All of {@code values}, each as it is. */
    static byte[] pack(long[] values) {
        ByteBuffer packed = ByteBuffer.allocate(LONGEST * (values.length + 1));
        put(packed, values.length);
        for (long value : values) {
            put(packed, value);
        }
        return written(packed);
    }

    static long[] unpack(byte[] packed) {
        ByteBuffer from = ByteBuffer.wrap(packed);
        long size = get(from);
        if (size < 0 || size > from.remaining()) {
            throw new IndexOutOfBoundsException("%d numbers in %d bytes".formatted(size, from.remaining()));
        }
        long[] values = new long[(int) size];
        for (int i = 0; i < values.length; i++) {
            values[i] = get(from);
        }
        return values;
    }

    static byte[] written(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
