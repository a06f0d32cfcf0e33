package dev.fovea.dashboard.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** The points of a chunk as they are stored: packed, and then a checksum of them and of where they belong. */
@SuppressWarnings("ArrayRecordComponent")
record StoredPoints(Points points, byte[] packed) {
    private static final String TABLE = "points";

    static byte[] sealed(byte[] packed, String run, int series, int chunk) {
        return ByteBuffer.allocate(packed.length + Integer.BYTES)
                .put(packed)
                .putInt(sum(packed, run, series, chunk))
                .array();
    }

    /** Reads a row with the columns {@code chunk}, {@code packed} and {@code size}; throws DamagedRow. */
    static StoredPoints of(ResultSet row, String run, int series) throws SQLException {
        int chunk = row.getInt("chunk");
        byte[] stored = row.getBytes("packed");
        ByteBuffer from = ByteBuffer.wrap(stored);
        try {
            Points points = Points.unpacked(from);
            byte[] packed = from.hasRemaining() ? Arrays.copyOf(stored, from.position()) : stored;
            if (points.size() == row.getInt("size")
                    && (isOlderThanSums(from) || isSealed(from, sum(packed, run, series, chunk)))) {
                return new StoredPoints(points, packed);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException cutShort) {
            throw damaged(run, series, chunk);
        }
        throw damaged(run, series, chunk);
    }

    private static boolean isOlderThanSums(ByteBuffer rest) {
        return !rest.hasRemaining();
    }

    private static boolean isSealed(ByteBuffer rest, int sum) {
        return rest.remaining() == Integer.BYTES && rest.getInt() == sum;
    }

    private static int sum(byte[] packed, String run, int series, int chunk) {
        return new RowSum().text(run).number(series).number(chunk).bytes(packed).value();
    }

    private static DamagedRow damaged(String run, int series, int chunk) {
        return new DamagedRow(TABLE, "run %s, series %d, chunk %d".formatted(run, series, chunk));
    }
}
