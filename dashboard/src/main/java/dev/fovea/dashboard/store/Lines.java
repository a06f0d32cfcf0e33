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

    Lines(InputStream from, int longest) {
        this.from = new BufferedInputStream(from, BUFFER);
        this.longest = longest;
    }

    /** The next line without its end; empty at the end of all. */
    byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int letter = from.read(); letter >= 0 && letter != '\n'; letter = from.read()) {
            line.write(letter);
            if (line.size() > longest) {
                throw new IOException("it has a line of more than %,d bytes".formatted(longest));
            }
        }
        return line.toByteArray();
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
