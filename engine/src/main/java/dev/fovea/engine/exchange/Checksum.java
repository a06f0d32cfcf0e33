package dev.fovea.engine.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Whether a file is, byte by byte, what was written. */
final class Checksum {
    private static final int PIECE = 1 << 20;

    private Checksum() {}

    /** @param begin where the header ends */
    static void verify(Path path, FileChannel channel, long begin) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Math.toIntExact(begin));
        fill(channel, header, 0);
        int at = Header.checksumAt(header.flip());
        if (at < 0) {
            return;
        }
        byte[] said = new byte[Header.NO_CHECKSUM.length()];
        header.get(at, said).put(at, Header.NO_CHECKSUM.getBytes(StandardCharsets.US_ASCII));
        CRC32C checksum = new CRC32C();
        checksum.update(header);
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        for (long from = begin; from < channel.size(); from += piece.limit()) {
            piece.clear().limit((int) Math.min(PIECE, channel.size() - from));
            fill(channel, piece, from);
            checksum.update(piece.flip());
        }
        String found =
                StandardCharsets.US_ASCII.decode(Header.checksum(checksum)).toString();
        String expected = new String(said, StandardCharsets.US_ASCII);
        if (!found.equals(expected)) {
            throw Damage.at(
                    path, at, "the checksum %s is not that of the file, %s".formatted(expected, found), "the same");
        }
    }

    /** Reads until the buffer is full. */
    static void fill(FileChannel channel, ByteBuffer bytes, long from) throws IOException {
        long at = from - bytes.position();
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new java.io.EOFException("it has become shorter");
            }
        }
    }
}
