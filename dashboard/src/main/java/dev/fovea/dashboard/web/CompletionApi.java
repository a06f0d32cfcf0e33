package dev.fovea.dashboard.web;

import dev.fovea.dashboard.query.Completion;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Objects;

/** Tells what may stand at the caret of the filter line. */
final class CompletionApi {
    private static final int LONGEST = 2_000;

    private final RunStore store;

    CompletionApi(RunStore store) {
        this.store = store;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/completions", this::complete);
    }

    private void complete(Context context) {
        String text = Objects.requireNonNullElse(context.queryParam("query"), "");
        if (text.length() > LONGEST) {
            throw Asked.unfit("query", text, "at most %,d characters".formatted(LONGEST));
        }
        int caret = Asked.count(context, "caret", text.length(), 0, text.length());
        Json.send(context, Completion.of(text, caret, store.vocabulary()));
    }
}
