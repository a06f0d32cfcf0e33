package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.ConsoleLine;
import dev.fovea.dashboard.store.Extras;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** What a run printed, by pages; without a first line, the last page. */
final class ConsoleApi {
    private static final int PAGE = 200;
    private static final int MOST = 2_000;

    private final RunStore store;
    private final Rows rows;

    ConsoleApi(RunStore store, Rows rows) {
        this.store = store;
        this.rows = rows;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/runs/{id}/console", this::console);
    }

    /** @param total how many lines there are, of which some are here */
    record Lines(long total, List<ConsoleLine> lines) {
        /** The last page. */
        static Lines last(RunStore store, String run) {
            return of(store.extras(run), -1, PAGE);
        }

        private static Lines of(Extras extras, long first, int limit) {
            long total = extras.consoleLines();
            return new Lines(total, extras.console(first < 0 ? Math.max(0, total - limit) : first, limit));
        }
    }

    private void console(Context context) {
        String run = rows.run(context.pathParam("id")).id();
        long first = Asked.whole(context, "first", -1, 0, Long.MAX_VALUE);
        int limit = Asked.count(context, "limit", PAGE, 1, MOST);
        Json.send(context, Lines.of(store.extras(run), first, limit));
    }
}
