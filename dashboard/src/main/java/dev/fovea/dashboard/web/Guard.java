package dev.fovea.dashboard.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.Set;

/**
 * Keeps other web sites out of a dashboard.
 *
 * <p>A page elsewhere can make a browser send requests here. It is stopped by the name it must call us (see {@link Hosts}), by
 * the origin its browser must tell, and by a token that only our own pages carry.
 */
final class Guard {
    static final String TOKEN_HEADER = "X-Fovea-Token";

    /** What every answer tells browsers. */
    static final Map<String, String> HEADERS = Map.of(
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

    private static final String OVERRIDE =
            "X-HTTP-Method-Override"; // by which the server would take a GET for a DELETE
    private static final Set<HandlerType> READS = Set.of(HandlerType.GET, HandlerType.HEAD);

    private final Hosts hosts;
    private final Secret token = new Secret(Secret.random());

    Guard(Hosts hosts) {
        this.hosts = hosts;
    }

    /** What a page must send with every change; new with each start of the dashboard. */
    String token() {
        return token.text();
    }

    /** First of all: who calls, and by what name. */
    void checkCaller(Context context) {
        HEADERS.forEach(context::header);
        if (!hosts.include(context.header("Host"))) {
            throw new ForbiddenResponse(hosts.refusal());
        }
        if (context.header(OVERRIDE) != null) {
            throw new BadRequestResponse("%s is not taken. Send the method itself.".formatted(OVERRIDE));
        }
        String origin = context.header("Origin");
        if (isChange(context)
                && origin != null
                && !origin.equalsIgnoreCase("http://" + context.header("Host"))
                && !isLaunch(context, origin)) {
            throw new ForbiddenResponse("changes are taken only from the dashboard's own pages.");
        }
    }

    void checkChange(Context context) {
        if (isChange(context) && !token.is(context.header(TOKEN_HEADER))) {
            throw new ForbiddenResponse(
                    "this page is from an earlier start of the dashboard. Reload it and try again.");
        }
    }

    /** A page on disk has no origin; it may bring the token, which is checked, and nothing else. */
    private static boolean isLaunch(Context context, String origin) {
        return origin.equals("null") && context.path().equals(Door.ENTRANCE);
    }

    private static boolean isChange(Context context) {
        return !READS.contains(context.method());
    }
}
