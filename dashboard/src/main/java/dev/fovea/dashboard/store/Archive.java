package dev.fovea.dashboard.store;

import dev.fovea.dsl.io.RegularFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip file from elsewhere: its entries are asked for by name and never written anywhere. What it says of their sizes is not
 * believed, and an entry without the checksum that it says it has is refused.
 */
final class Archive implements AutoCloseable {
    private final ZipFile zip;
    private final Unpacked unpacked;

    Archive(Path file) throws IOException {
        zip = new ZipFile(RegularFile.checked(file).toFile());
        unpacked = new Unpacked(Files.size(file));
    }

    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("there is no %s in it".formatted(name));
        }
        return new Checked(unpacked.counting(zip.getInputStream(entry)), name, entry.getCrc());
    }

    /** All of an entry of at most {@code most} bytes. */
    byte[] bytes(String name, int most) throws IOException {
        try (InputStream from = open(name)) {
            byte[] bytes = from.readNBytes(most);
            if (from.read() >= 0) {
                throw new IOException("%s is longer than %,d bytes".formatted(name, most));
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Takes the checksum of what is read, and compares it at the end. */
    private static final class Checked extends FilterInputStream {
        private final CRC32 sum = new CRC32();
        private final String name;
        private final long expected;

        Checked(InputStream from, String name, long expected) {
            super(from);
            this.name = name;
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next < 0) {
                compare();
            } else {
                sum.update(next);
            }
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read < 0) {
                compare();
            } else {
                sum.update(into, offset, read);
            }
            return read;
        }

        private void compare() throws IOException {
            if (sum.getValue() != expected) {
                throw new IOException(
                        "%s has the checksum %08x, and the file says %08x".formatted(name, sum.getValue(), expected));
            }
        }
    }
}
