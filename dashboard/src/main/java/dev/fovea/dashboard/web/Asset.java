package dev.fovea.dashboard.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One file that pages load: kept in memory, packed once, cached by browsers for ever because its address names its content. */
@SuppressWarnings("ArrayRecordComponent")
record Asset(String type, byte[] plain, byte[] packed) {
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    static Asset of(String name, byte[] plain) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return new Asset(TYPES.getOrDefault(ending, "application/octet-stream"), plain, packed(plain));
    }

    void send(Context context) {
        context.header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Vary", "Accept-Encoding")
                .contentType(type)
                .disableCompression();
        if (takesGzip(context.header("Accept-Encoding"))) {
            context.header("Content-Encoding", "gzip").result(packed);
        } else {
            context.result(plain);
        }
    }

    private static boolean takesGzip(@Nullable String encodings) {
        return encodings != null && encodings.contains("gzip");
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 3);
        try (GZIPOutputStream gzip = new BestGzip(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
