package dev.fovea.engine.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives out as many bytes as are allowed, so that names and headers in an archive cannot fill the memory. */
final class Metered extends FilterInputStream {
    /** More than all headers and names of an entry need. */
    static final long NAMES = 1 << 20;

    private long allowed;

    Metered(InputStream in) {
        super(in);
    }

    /** How much may be read from here on. */
    void allow(long bytes) {
        allowed = bytes;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        take(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        take(Math.max(count, 0));
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        take(skipped);
        return skipped;
    }

    private void take(long count) throws IOException {
        allowed -= count;
        if (allowed < 0) {
            throw new IOException("the header of an entry has more than %,d bytes".formatted(NAMES));
        }
    }
}
