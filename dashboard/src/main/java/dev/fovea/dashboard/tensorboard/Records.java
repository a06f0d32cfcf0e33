package dev.fovea.dashboard.tensorboard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The records of a TFRecord file: each is its length as 8 bytes, the checksum of these, the bytes, and their checksum, all little
 * endian.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord">TFRecord</a>
 */
final class Records implements AutoCloseable {
    private static final int LONGEST = 64 << 20;

    private final InputStream from;
    private long offset;

    Records(InputStream from) {
        this.from = from;
    }

    /**
     * The next record; nothing at the end, where the last one was cut short, as it is while a file is written, or where zeros are all
     * that follows, as in room that was reserved and never written.
     */
    Optional<byte[]> next() throws IOException {
        byte[] header = from.readNBytes(12);
        if (header.length < 12) {
            return Optional.empty();
        }
        if (isZero(header) && isRestZero()) {
            return Optional.empty();
        }
        ByteBuffer numbers = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        long length = numbers.getLong();
        byte[] eight = new byte[8];
        System.arraycopy(header, 0, eight, 0, 8);
        check(eight, numbers.getInt(8));
        if (length < 0 || length > LONGEST) {
            throw new IOException("the record at byte %,d has %,d bytes".formatted(offset, length));
        }
        byte[] record = from.readNBytes((int) length);
        byte[] trailer = from.readNBytes(4);
        if (record.length < length || trailer.length < 4) {
            return Optional.empty();
        }
        check(record, ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt());
        offset += 16 + length;
        return Optional.of(record);
    }

    private boolean isRestZero() throws IOException {
        byte[] rest = from.readNBytes(1 << 16);
        while (rest.length > 0 && isZero(rest)) {
            rest = from.readNBytes(1 << 16);
        }
        return rest.length == 0;
    }

    private static boolean isZero(byte[] bytes) {
        for (byte each : bytes) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private void check(byte[] bytes, int checksum) throws IOException {
        if (Checksum.masked(bytes) != checksum) {
            throw new IOException("the record at byte %,d does not have its checksum".formatted(offset));
        }
    }

    static byte[] framed(byte[] record) {
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(record.length)
                .array();
        return ByteBuffer.allocate(16 + record.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length)
                .putInt(Checksum.masked(length))
                .put(record)
                .putInt(Checksum.masked(record))
                .array();
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
