package dev.fovea.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.zip.CRC32C;

/** Answers that a browser keeps, asking each time whether they are still the same: what has not changed is not sent again. */
final class Kept {
    private Kept() {}

    static void send(Context context, byte[] answer) {
        String tag = tag(answer);
        context.header(Header.CACHE_CONTROL, "private, no-cache").header(Header.ETAG, tag);
        if (tag.equals(context.header(Header.IF_NONE_MATCH))) {
            context.status(HttpStatus.NOT_MODIFIED);
        } else {
            context.result(answer);
        }
    }

    private static String tag(byte[] answer) {
        CRC32C checksum = new CRC32C();
        checksum.update(answer);
        return "\"%08x-%x\"".formatted(checksum.getValue(), answer.length);
    }
}
