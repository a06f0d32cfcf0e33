package dev.fovea.dashboard.web;

import dev.fovea.dashboard.query.QueryException;
import dev.fovea.dashboard.store.StoreException;
import dev.fovea.dsl.io.Printable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what went wrong with a status and one sentence: a page to a browser, JSON to a script; never a stack trace. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final String NO_PAGE = "there is no page at this address.";

    private final Pages pages;

    Failures(Pages pages) {
        this.pages = pages;
    }

    void routes(RoutesConfig routes) {
        routes.exception(
                HttpResponseException.class, (e, context) -> answer(context, e.getStatus(), message(e, context)));
        routes.exception(QueryException.class, (e, context) -> answer(context, 400, String.valueOf(e.getMessage())));
        routes.exception(StoreException.class, (e, context) -> answer(context, 503, String.valueOf(e.getMessage())));
        routes.exception(IOException.class, (e, context) -> answer(context, 400, "the request broke off."));
        routes.exception(
                HttpException.RuntimeException.class,
                (e, context) -> answer(context, e.getCode(), "the request is malformed: %s.".formatted(e.getReason())));
        routes.exception(Exception.class, (e, context) -> {
            LOG.error(
                    "{} {} failed: {}",
                    context.method(),
                    Printable.line(context.path()),
                    Printable.text(stackTrace(e)));
            answer(context, 500, "the dashboard failed at this. What it was stands in its log.");
        });
    }

    private static String stackTrace(Exception failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /** The server's own refusals say little more than their status. */
    private static String message(HttpResponseException e, Context context) {
        String given = String.valueOf(e.getMessage());
        return switch (e.getStatus()) {
            case 404 -> given.startsWith("Endpoint ") ? NO_PAGE : given;
            case 405 -> "%s does nothing at this address.".formatted(context.method());
            case 413 ->
                given.startsWith("the picture")
                        ? given
                        : "the request is larger than %,d bytes.".formatted(Limits.LARGEST_REQUEST);
            default -> given;
        };
    }

    private void answer(Context context, int status, String sentence) {
        context.status(status);
        if (context.path().startsWith("/api/") || context.path().startsWith("/assets/")) {
            Json.send(context, Map.of("error", sentence));
        } else {
            pages.failure(context, status, Printable.text(sentence));
        }
    }
}
