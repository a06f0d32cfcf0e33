package dev.fovea.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.UnauthorizedResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who knows the token of a dashboard that other machines can reach. A browser is asked for it once, or finds it in the
 * address as {@code ?token=}, and then has a cookie; a script sends {@code Authorization: Bearer TOKEN}.
 */
final class Door {
    private static final int COOKIE_SECONDS = 30 * 24 * 3600;
    private static final String BEARER = "Bearer ";

    private final Secret token;
    private final Secret cookie;
    private final Assets assets;
    private final Guesses guesses = new Guesses();
    private final Templates templates = new Templates();

    Door(String token, Assets assets) {
        this.token = new Secret(token);
        this.cookie = this.token.derived("the cookie of Fovea's dashboard"); // the same after a restart
        this.assets = assets;
    }

    void check(Context context) {
        if (context.path().startsWith("/assets/") || cookie.is(context.cookie(cookieName(context)))) {
            return;
        }
        String given = given(context);
        if (given == null) {
            refuse(context, "");
        } else if (isRight(given, context)) {
            enter(context);
        } else {
            refuse(context, "This is not the token.");
        }
    }

    private boolean isRight(String given, Context context) {
        String address = context.req().getRemoteAddr();
        if (guesses.tooMany(address)) {
            throw new TooManyRequestsResponse("too many wrong tokens. Try again in a minute.");
        }
        boolean right = token.is(given);
        if (!right) {
            guesses.wrong(address);
        }
        return right;
    }

    private static @Nullable String given(Context context) {
        String header = context.header("Authorization");
        if (header != null) {
            return header.startsWith(BEARER) ? header.substring(BEARER.length()) : header;
        }
        if (isScript(context)) {
            return null;
        }
        return switch (context.method().name()) {
            case "GET" -> context.queryParam("token");
            case "POST" -> context.formParam("token");
            default -> null;
        };
    }

    private void enter(Context context) {
        if (context.header("Authorization") != null) {
            return;
        }
        context.header(
                "Set-Cookie",
                "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict"
                        .formatted(cookieName(context), cookie.text(), COOKIE_SECONDS));
        // Not by a redirect: after a click on another site, that would count as the other site's, and not carry the
        // cookie.
        answer(context, "", address(context));
    }

    private void refuse(Context context, String trouble) {
        if (isScript(context)) {
            throw new UnauthorizedResponse(
                    "this dashboard asks for its token. Send it in a header, as in Authorization: Bearer TOKEN.");
        }
        context.status(HttpStatus.UNAUTHORIZED);
        answer(context, trouble, "");
    }

    private void answer(Context context, String trouble, String onward) {
        context.header("Referrer-Policy", "same-origin"); // or else browsers keep from us the origin of the form
        Map<String, Object> model = Map.of("assets", assets.root(), "trouble", trouble, "onward", onward);
        context.header("Cache-Control", "no-store")
                .html(templates.html("enter", model))
                .skipRemainingHandlers();
    }

    /** What was asked for, without the token, and never another machine's. */
    private static String address(Context context) {
        String query = context.queryString();
        List<String> parts = query == null
                ? List.of()
                : Pattern.compile("&").splitAsStream(query).toList();
        String kept = parts.stream().filter(part -> !part.startsWith("token=")).collect(Collectors.joining("&"));
        String path = context.req().getRequestURI().replaceFirst("^[/\\\\]*", "/");
        return kept.isEmpty() ? path : path + "?" + kept;
    }

    /** Cookies are shared by all the ports of a machine. */
    private static String cookieName(Context context) {
        return "fovea-" + context.req().getLocalPort();
    }

    private static boolean isScript(Context context) {
        return context.path().startsWith("/api/");
    }
}
