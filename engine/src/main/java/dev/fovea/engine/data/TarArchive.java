package dev.fovea.engine.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;

/** A tar file, gzipped or not, read once from its beginning to its end. */
record TarArchive(Path file, boolean gzipped, Bounds bounds) implements Source {
    private static final int HEADER = 512;
    private static final int PIECE = 1 << 16;

    /** Wherever it is read: classes are called by what folders are called. */
    private static final String NAMES = "UTF-8";

    /** Whether a file begins as one does: with a header that has its checksum, or is all zeros. */
    static boolean isOne(Path file, boolean gzipped) throws IOException {
        try (InputStream packed = Files.newInputStream(file);
                InputStream in = gzipped ? new GZIPInputStream(packed) : packed) {
            byte[] header = in.readNBytes(HEADER);
            return header.length == HEADER
                    && (TarUtils.verifyCheckSum(header) || Arrays.equals(header, new byte[HEADER]));
        } catch (EOFException | ZipException damaged) {
            return true; // which is told when it is read
        } catch (IllegalArgumentException noNumber) {
            return false;
        }
    }

    /** What a file is that is none. */
    static String insteadAt(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String begin = HexFormat.ofDelimiter(" ").formatHex(in.readNBytes(Integer.BYTES));
            return begin.isEmpty()
                    ? "an empty file"
                    : begin.startsWith("ff d8")
                            ? "a JPEG image"
                            : begin.startsWith("89 50 4e 47") ? "a PNG image" : "a file that begins with " + begin;
        }
    }

    @Override
    public void each(Visitor visitor) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file);
                InputStream packed = new BufferedInputStream(Channels.newInputStream(channel), PIECE);
                Metered unpacked = new Metered(gzipped ? new GZIPInputStream(packed, PIECE) : packed);
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked, NAMES)) {
            long all = 0;
            for (TarArchiveEntry entry = next(tar, unpacked, 0); entry != null; ) {
                String path = Bounds.checkedPath(file.toString(), entry.getName());
                bounds.checkFile(file.toString(), path, entry.getRealSize());
                all += entry.getRealSize();
                bounds.checkAll(file.toString(), channel.size(), all);
                double share = channel.position() / (double) channel.size();
                unpacked.allow(entry.getRealSize() + PIECE);
                if (!visitor.visit(path, content(tar, entry), share)) {
                    return;
                }
                entry = next(tar, unpacked, entry.getRealSize());
            }
        } catch (RuntimeException confused) {
            // The library's own complaints; those of this package name the file already.
            if (confused instanceof DataException) {
                throw confused;
            }
            throw new IOException(String.valueOf(confused.getMessage()), confused);
        }
    }

    /** @param left what may be left of the entry before, which is passed over */
    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, Metered unpacked, long left)
            throws IOException {
        unpacked.allow(left + Metered.NAMES);
        return tar.getNextEntry();
    }

    /** Read here already: what is not read before the next entry comes is gone. */
    private static Content content(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink()) {
            return () -> {
                throw new IOException("is a link or device, no file");
            };
        }
        int size = (int) entry.getRealSize();
        byte[] bytes = tar.readNBytes(size);
        if (bytes.length < size) {
            throw new IOException("it ends in the middle of " + entry.getName());
        }
        return new Held(bytes);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by no one
    private record Held(byte[] bytes) implements Content {
        @Override
        public byte[] read() {
            return bytes;
        }

        @Override
        public long held() {
            return bytes.length;
        }
    }
}
