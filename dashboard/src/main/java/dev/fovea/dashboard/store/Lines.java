package dev.fovea.dashboard.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lines of bytes, none of them longer than it may be. */
final class Lines implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final InputStream from;
    private final int longest;
    private boolean ended;

    Lines(InputStream from, int longest) {
        this.from = new BufferedInputStream(from, BUFFER);
        this.longest = longest;
    }

    /** The next line without its end; empty at the end of all. */
    byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int letter = from.read();
        for (; letter >= 0 && letter != '\n'; letter = from.read()) {
            line.write(letter);
            if (line.size() > longest) {
                throw new IOException("it has a line of more than %,d bytes".formatted(longest));
            }
        }
        ended = letter < 0;
        return line.toByteArray();
    }

    /** Refuses an empty line that something follows. */
    void requireEnd() throws IOException {
        if (!ended) {
            throw new IOException("it has an empty line before its end");
        }
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
