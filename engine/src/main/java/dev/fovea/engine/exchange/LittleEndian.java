package dev.fovea.engine.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The order of bytes in files, which is also that of nearly all machines. */
final class LittleEndian {
    private LittleEndian() {}

    /** Elements from the machine's order to that of files, or back. */
    static ByteBuffer of(ByteBuffer elements, StoredType type) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? elements : swapped(elements, type.bytes());
    }

    static ByteBuffer swapped(ByteBuffer elements, int size) {
        ByteBuffer from = elements.duplicate();
        ByteBuffer swapped = ByteBuffer.allocate(from.remaining());
        for (int start = from.position(); start < from.limit(); start += size) {
            for (int i = size - 1; i >= 0; i--) {
                swapped.put(from.get(start + i));
            }
        }
        return swapped.flip();
    }
}
