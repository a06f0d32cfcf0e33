package dev.fovea.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other web sites out of a dashboard that anyone on this machine may read.
 *
 * <p>A page elsewhere can make a browser send requests here. It is stopped by the name it must call us (DNS rebinding: only
 * loopback names are answered), by the origin its browser must tell, and by a token that only our own pages carry.
 */
final class Guard {
    static final String TOKEN_HEADER = "X-Fovea-Token";

    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<HandlerType> READS = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final String token = random();

    /** What a page must send with every change; new with each start of the dashboard. */
    String token() {
        return token;
    }

    void check(Context context) {
        HEADERS.forEach(context::header);
        if (!isOwn(context.header("Host"))) {
            throw new ForbiddenResponse("this dashboard answers only to 127.0.0.1, localhost and [::1].");
        }
        if (!READS.contains(context.method())) {
            checkChange(context);
        }
    }

    private void checkChange(Context context) {
        String origin = context.header("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + context.header("Host"))) {
            throw new ForbiddenResponse("changes are taken only from the dashboard's own pages.");
        }
        String sent = context.header(TOKEN_HEADER);
        if (sent == null || !MessageDigest.isEqual(bytes(sent), bytes(token))) {
            throw new ForbiddenResponse(
                    "this page is from an earlier start of the dashboard. Reload it and try again.");
        }
    }

    private static boolean isOwn(@Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            String name = URI.create("http://" + host).getHost();
            return name != null && OWN_NAMES.contains(name.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
