package dev.fovea.engine.data;

import dev.fovea.dsl.io.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The transfer of one file from one mirror, over HTTP, to a file that may have its beginning already.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-range-requests">RFC 9110, range requests</a>
 */
record Transfer(RemoteFile file, URI mirror, Path part, Loading loading) {
    /** How often a mirror that breaks off is asked for the rest, as long as some comes each time. */
    private static final int PATIENCE = 5;

    private static final int CONNECTING = 10_000;
    private static final int STALLING = 30_000;
    private static final int PIECE = 1 << 16;

    /** A mirror that will not do, and why, as the end of a sentence. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /** @throws IOException where the disk is in trouble */
    void run() throws Refused, IOException {
        for (int attempt = 1; size() != file.bytes(); attempt++) {
            long before = size();
            String trouble = goOn(before);
            if (!trouble.isEmpty() && (attempt == PATIENCE || size() <= before)) {
                throw new Refused(trouble);
            }
        }
        String sha256 = sha256();
        if (!sha256.equals(file.sha256())) {
            Files.delete(part);
            throw new Refused("has another file (its SHA-256 is %s)".formatted(sha256));
        }
    }

    private long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** What went wrong, or nothing. */
    private String goOn(long from) throws Refused, IOException {
        HttpURLConnection connection;
        int status;
        InputStream body;
        try {
            connection = (HttpURLConnection) mirror.toURL().openConnection();
            connection.setConnectTimeout(CONNECTING);
            connection.setReadTimeout(STALLING);
            if (from > 0 && from < file.bytes()) {
                connection.setRequestProperty("Range", "bytes=%d-".formatted(from));
            }
            status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
                throw new Refused("answers %d".formatted(status));
            }
            body = connection.getInputStream();
        } catch (IOException silent) {
            return "gives no answer (%s)".formatted(silent);
        }
        boolean rest = status == HttpURLConnection.HTTP_PARTIAL;
        if (rest
                && !String.valueOf(connection.getHeaderField("Content-Range"))
                        .startsWith("bytes %d-".formatted(from))) {
            throw new Refused("sends another part of the file than was asked for");
        }
        try (body;
                OutputStream out = Files.newOutputStream(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        rest ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
            return copy(body, out, rest ? from : 0);
        }
    }

    private String copy(InputStream body, OutputStream out, long from) throws Refused, IOException {
        byte[] piece = new byte[PIECE];
        long done = from;
        while (true) {
            int count;
            try {
                count = body.read(piece);
            } catch (IOException broken) {
                return "breaks off after %,d bytes (%s)".formatted(done, Reason.of(broken));
            }
            if (count < 0) {
                return done == file.bytes() ? "" : "ends after %,d of %,d bytes".formatted(done, file.bytes());
            }
            done += count;
            if (done > file.bytes()) {
                Files.delete(part);
                throw new Refused("sends more than the %,d bytes of the file".formatted(file.bytes()));
            }
            out.write(piece, 0, count);
            loading.fetched(file.name(), done, file.bytes());
        }
    }

    private String sha256() throws IOException {
        try (InputStream in = Files.newInputStream(part)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[PIECE];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                digest.update(piece, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
