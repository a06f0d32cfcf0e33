package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** CRC32C over the values of a row in their order. To be used again after each {@link #value}; by one thread. */
final class RowSum {
    private final CRC32C crc = new CRC32C();
    private final byte[] buffer = new byte[256];
    private int filled;

    @CanIgnoreReturnValue
    RowSum nothing() {
        return mark(0);
    }

    @CanIgnoreReturnValue
    RowSum number(long value) {
        return mark(1).whole(value);
    }

    /** A number as databases keep it: they know one NaN, and H2 no negative zero. */
    @CanIgnoreReturnValue
    RowSum real(double value) {
        return mark(2).whole(Double.doubleToLongBits(value == 0 ? 0.0 : value));
    }

    @CanIgnoreReturnValue
    RowSum flag(boolean value) {
        return mark(value ? 4 : 3);
    }

    @CanIgnoreReturnValue
    RowSum text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        mark(5).count(value.length());
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            room(Character.BYTES);
            buffer[filled++] = (byte) (letter >>> 8);
            buffer[filled++] = (byte) letter;
        }
        return this;
    }

    @CanIgnoreReturnValue
    RowSum bytes(byte @Nullable [] value) {
        if (value == null) {
            return nothing();
        }
        mark(6).count(value.length).flush();
        crc.update(value);
        return this;
    }

    /** How many values of a list follow. */
    @CanIgnoreReturnValue
    RowSum many(int values) {
        return mark(7).count(values);
    }

    int value() {
        flush();
        int value = (int) crc.getValue();
        crc.reset();
        return value;
    }

    @CanIgnoreReturnValue
    private RowSum mark(int kind) {
        room(1);
        buffer[filled++] = (byte) kind;
        return this;
    }

    @CanIgnoreReturnValue
    private RowSum count(int value) {
        room(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            buffer[filled++] = (byte) (value >>> shift);
        }
        return this;
    }

    @CanIgnoreReturnValue
    private RowSum whole(long value) {
        return count((int) (value >>> Integer.SIZE)).count((int) value);
    }

    private void room(int bytes) {
        if (filled + bytes > buffer.length) {
            flush();
        }
    }

    private void flush() {
        crc.update(buffer, 0, filled);
        filled = 0;
    }
}
