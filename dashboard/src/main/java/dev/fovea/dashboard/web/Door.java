package dev.fovea.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.UnauthorizedResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who knows the token of a dashboard that others can reach. A browser is asked for it once, or finds it in the
 * address as {@code ?token=}, and then has a cookie until it logs out; a script sends {@code Authorization: Bearer
 * TOKEN}.
 */
final class Door {
    /** Where a token may be sent to from a page that is none of ours: see {@link LaunchFile}. */
    static final String ENTRANCE = "/enter";

    private static final String LOGOUT = "/api/v1/logout";
    private static final String BEARER = "Bearer ";
    private static final String STAYS = "stays";
    private static final String COOKIE = "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict";

    private final boolean made;
    private final Assets assets;
    private final Sessions sessions = new Sessions(InstantSource.system());
    private final Guesses guesses = new Guesses();
    private final Templates templates = new Templates();
    private volatile Secret token;
    private volatile Runnable renewed = () -> {};

    /** @param token what to ask for; where none is given, one is made up, and another whenever all are logged out */
    Door(Optional<String> token, Assets assets) {
        this.made = token.isEmpty();
        this.token = new Secret(token.orElseGet(Secret::random));
        this.assets = assets;
    }

    String token() {
        return token.text();
    }

    /** Whether the token was made up, so that nobody knows it who is not told. */
    boolean isMade() {
        return made;
    }

    /** Has {@code listener} told of each further token that is made up. */
    void onNewToken(Runnable listener) {
        renewed = listener;
    }

    /** Whether who sent this request may still look: asked again and again, as long as an answer goes on. */
    static BooleanSupplier stays(Context context) {
        BooleanSupplier stays = context.attribute(STAYS);
        return stays == null ? () -> true : stays;
    }

    /** @param door none where no token is asked for */
    static void routes(RoutesConfig routes, Optional<Door> door, Live live) {
        door.ifPresent(some -> routes.before(some::check));
        routes.post(LOGOUT, context -> {
            Door some = door.orElseThrow(
                    () -> new NotFoundResponse("this dashboard asks for no token, and so knows nobody to log out."));
            some.logOut(context, live);
        });
    }

    private void check(Context context) {
        if (context.path().startsWith("/assets/")) {
            return;
        }
        String cookie = context.cookie(cookieName(context));
        if (sessions.include(cookie)) {
            context.attribute(STAYS, (BooleanSupplier) () -> sessions.include(cookie));
            if (context.path().equals(ENTRANCE) || addressHasToken(context)) {
                goOn(context);
            }
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
        if (made) {
            return token.is(given); // which nobody guesses; a limit would only let others keep the owner out
        }
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
            Secret known = token;
            context.attribute(STAYS, (BooleanSupplier) () -> known.equals(token));
            return;
        }
        context.header(
                "Set-Cookie", COOKIE.formatted(cookieName(context), sessions.start(), Sessions.LONGEST.toSeconds()));
        goOn(context);
    }

    /**
     * To the address without the token, which takes the place of this one in the browser's history. Not by a redirect:
     * after a click on another site, that would count as the other site's, and not carry the cookie.
     */
    private void goOn(Context context) {
        answer(context, "", context.path().equals(ENTRANCE) ? "/" : address(context));
    }

    private void logOut(Context context, Live live) {
        boolean all =
                Asked.oneOf(context, "everywhere", List.of("false", "true")).equals("true");
        if (all) {
            sessions.endAll();
            token = made ? new Secret(Secret.random()) : token;
        } else {
            sessions.end(context.cookie(cookieName(context)));
        }
        live.dismiss();
        context.header("Set-Cookie", COOKIE.formatted(cookieName(context), "", 0))
                .status(HttpStatus.NO_CONTENT);
        if (all && made) {
            renewed.run();
        }
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
        String kept = parts.stream().filter(part -> !isToken(part)).collect(Collectors.joining("&"));
        String path = context.req().getRequestURI().replaceFirst("^[/\\\\]*", "/");
        return kept.isEmpty() ? path : path + "?" + kept;
    }

    /** Whether a part of a query is what {@link #given} would read, which may have been written in other ways. */
    private static boolean isToken(String part) {
        try {
            return URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8)
                    .equals("token");
        } catch (IllegalArgumentException undecodable) {
            return false;
        }
    }

    /** Cookies are shared by all the ports of a machine. */
    private static String cookieName(Context context) {
        return "fovea-" + context.req().getLocalPort();
    }

    private static boolean addressHasToken(Context context) {
        return context.method().equals(HandlerType.GET) && !isScript(context) && context.queryParam("token") != null;
    }

    private static boolean isScript(Context context) {
        return context.path().startsWith("/api/");
    }
}
