package dev.fovea.engine.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A tar file, gzipped or not, read once from its beginning to its end. */
record TarArchive(Path file, boolean gzipped, Bounds bounds) implements Source {
    private static final int PIECE = 1 << 16;

    @Override
    public void each(Visitor visitor) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file);
                InputStream packed = new BufferedInputStream(Channels.newInputStream(channel), PIECE);
                InputStream unpacked = gzipped ? new GZIPInputStream(packed, PIECE) : packed;
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            long all = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String path = Bounds.checkedPath(file.toString(), entry.getName());
                bounds.checkFile(file.toString(), path, entry.getRealSize());
                all += entry.getRealSize();
                bounds.checkAll(file.toString(), channel.size(), all);
                if (entry.isDirectory()) {
                    continue;
                }
                double share = channel.position() / (double) channel.size();
                if (!visitor.visit(path, content(tar, entry), share)) {
                    return;
                }
            }
        }
    }

    /** Read here already: what is not read before the next entry comes is gone. */
    private Content content(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
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
        return () -> bytes;
    }
}
