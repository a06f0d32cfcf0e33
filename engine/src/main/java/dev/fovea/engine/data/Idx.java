package dev.fovea.engine.data;

import dev.fovea.dsl.io.Reason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file in the IDX format of the MNIST data base, gzipped or not: two zero bytes, the type of the values (8:
 * unsigned bytes), the number of dimensions, each dimension as a big-endian 32-bit integer, then the values.
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">The MNIST database of handwritten digits</a>
 */
@SuppressWarnings("ArrayRecordComponent") // a file's content on its way into Examples
record Idx(List<Integer> dimensions, byte[] values) {
    private static final int UNSIGNED_BYTES = 8;
    private static final int MAXIMUM = Integer.MAX_VALUE - 8;
    private static final int PIECE = 1 << 16;

    /**
     * @param name how errors call the file
     * @param rank how many dimensions the file must have
     */
    static Idx read(String name, InputStream file, int rank) {
        Reader reader = new Reader(name);
        try (InputStream begun = new BufferedInputStream(file, PIECE);
                InputStream in = reader.unpacked(begun)) {
            ByteBuffer magic = ByteBuffer.wrap(reader.next(in, 4));
            if (magic.getShort(0) != 0 || magic.get(2) != UNSIGNED_BYTES || magic.get(3) != rank) {
                throw reader.wrong(
                        0,
                        "the first bytes are %08x".formatted(magic.getInt(0)),
                        "%08x, the mark of unsigned bytes in %d dimensions"
                                .formatted(UNSIGNED_BYTES << 8 | rank, rank));
            }
            List<Integer> dimensions = new ArrayList<>();
            long total = 1;
            for (int i = 0; i < rank; i++) {
                int dimension = ByteBuffer.wrap(reader.next(in, 4)).getInt();
                total *= dimension;
                if (dimension < 1 || total > MAXIMUM) {
                    throw reader.wrong(
                            reader.offset - 4,
                            "dimension %d is %,d".formatted(i + 1, dimension),
                            "1 or more, and at most %,d values in all".formatted(MAXIMUM));
                }
                dimensions.add(dimension);
            }
            byte[] values = reader.next(in, (int) total);
            if (in.read() >= 0) {
                throw reader.wrong(reader.offset, "there is more data", "the end after %,d values".formatted(total));
            }
            return new Idx(List.copyOf(dimensions), values);
        } catch (EOFException end) {
            String expected = reader.missing > 0 ? "%,d more bytes".formatted(reader.missing) : "the gzip data's end";
            throw reader.wrong(reader.offset, "the file ends", expected);
        } catch (IOException corrupt) {
            throw reader.wrong(
                    reader.offset, "the gzip data is corrupt (%s)".formatted(Reason.of(corrupt)), "intact data");
        }
    }

    /** Counts what has been unpacked, so that an error can say where it is. */
    private static final class Reader {
        private final String name;
        private long offset;
        private int missing = 4;
        private boolean plain;

        Reader(String name) {
            this.name = name;
        }

        /** What is not gzipped begins with two zero bytes. */
        InputStream unpacked(InputStream file) throws IOException {
            file.mark(2);
            byte[] begin = file.readNBytes(2);
            plain = begin.length == 2 && begin[0] == 0 && begin[1] == 0;
            file.reset();
            return plain ? file : new GZIPInputStream(file, PIECE);
        }

        byte[] next(InputStream in, int count) throws IOException {
            // It grows with what comes, since a broken header may promise more than memory can hold.
            byte[] bytes = new byte[Math.min(count, PIECE)];
            missing = count;
            while (missing > 0) {
                int filled = count - missing;
                if (filled == bytes.length) {
                    byte[] grown = Memory.array(name, (int) Math.min(count, 2L * filled), count);
                    System.arraycopy(bytes, 0, grown, 0, filled);
                    bytes = grown;
                }
                int read = in.read(bytes, filled, bytes.length - filled);
                if (read < 0) {
                    throw new EOFException();
                }
                offset += read;
                missing -= read;
            }
            return bytes;
        }

        DataException wrong(long at, String found, String expected) {
            return new DataException("%s, byte %,d%s: %s; expected %s. Get the file again."
                    .formatted(name, at, plain ? "" : " unpacked", found, expected));
        }
    }
}
