package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** CRC32C over the values of a row in their order. To be used again after each {@link #value}; by one thread. */
final class RowSum {
    private static final int LONGEST = 1 + Long.BYTES;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocate(256);

    @CanIgnoreReturnValue
    RowSum nothing() {
        room().put((byte) 0);
        return this;
    }

    @CanIgnoreReturnValue
    RowSum number(long value) {
        room().put((byte) 1).putLong(value);
        return this;
    }

    /** A number as databases keep it: they know one NaN, and H2 no negative zero. */
    @CanIgnoreReturnValue
    RowSum real(double value) {
        room().put((byte) 2).putLong(Double.doubleToLongBits(value == 0 ? 0.0 : value));
        return this;
    }

    @CanIgnoreReturnValue
    RowSum flag(boolean value) {
        room().put((byte) (value ? 4 : 3));
        return this;
    }

    @CanIgnoreReturnValue
    RowSum text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        room().put((byte) 5).putInt(value.length());
        for (int i = 0; i < value.length(); i++) {
            room().putChar(value.charAt(i));
        }
        return this;
    }

    @CanIgnoreReturnValue
    RowSum bytes(byte @Nullable [] value) {
        if (value == null) {
            return nothing();
        }
        room().put((byte) 6).putInt(value.length);
        flush();
        crc.update(value);
        return this;
    }

    /** How many values of a list follow. */
    @CanIgnoreReturnValue
    RowSum many(int values) {
        room().put((byte) 7).putInt(values);
        return this;
    }

    int value() {
        flush();
        int value = (int) crc.getValue();
        crc.reset();
        return value;
    }

    private ByteBuffer room() {
        if (buffer.remaining() < LONGEST) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        crc.update(buffer.flip());
        buffer.clear();
    }
}
