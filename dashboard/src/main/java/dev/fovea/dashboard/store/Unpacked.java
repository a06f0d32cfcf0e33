package dev.fovea.dashboard.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what comes out of a packed file, and stops where it is more than honest packing can have put in. */
final class Unpacked {
    private static final long HARMLESS = 256L << 20;
    private static final long MOST_TIMES = 100;

    private final long most;
    private long bytes;

    Unpacked(long packed) {
        most = Math.max(HARMLESS, MOST_TIMES * packed);
    }

    InputStream counting(InputStream from) {
        return new FilterInputStream(from) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                count(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                count(Math.max(0, read));
                return read;
            }
        };
    }

    private void count(int more) throws IOException {
        bytes += more;
        if (bytes > most) {
            throw new IOException("it unpacks to more than %,d bytes".formatted(most));
        }
    }
}
