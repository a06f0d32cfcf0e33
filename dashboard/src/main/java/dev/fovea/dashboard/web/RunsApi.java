package dev.fovea.dashboard.web;

import dev.fovea.dashboard.query.QueryException;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Page;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Objects;

/** Lists runs, and changes what users may change of one. */
final class RunsApi {
    private static final int MOST_AT_ONCE = 1000;
    private static final int MOST_IDS = 100_000;
    private static final int LONGEST_QUERY = 2_000;

    private final RunStore store;
    private final Rows rows;
    private final Live live;
    private final RunEdits edits;

    RunsApi(RunStore store, Rows rows, Live live) {
        this.store = store;
        this.rows = rows;
        this.live = live;
        this.edits = new RunEdits(store);
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/runs", this::list);
        routes.get("/api/v1/matches", this::matches);
        routes.get("/api/v1/runs/{id}", context -> Json.send(context, rows.row(rows.run(context.pathParam("id")))));
        routes.post("/api/v1/runs/{id}", this::change);
        routes.delete("/api/v1/runs/{id}", this::delete);
    }

    private void list(Context context) {
        List<String> ids = Asked.texts(context, "id", MOST_AT_ONCE);
        if (ids.isEmpty()) {
            Json.send(context, rows.page(query(context, true, MOST_AT_ONCE)));
        } else {
            List<RunRow> found = rows.of(ids);
            Json.send(context, new Rows.Page(found.size(), found));
        }
    }

    /** Which runs a request asks for, and which page of them. */
    private static RunQuery query(Context context, boolean archived, int most) {
        String text = Objects.requireNonNullElse(context.queryParam("query"), "");
        if (text.length() > LONGEST_QUERY) {
            throw Asked.unfit("query", text, "at most %,d characters".formatted(LONGEST_QUERY));
        }
        RunQuery query = RunQuery.of(text, Asked.zone(context));
        boolean all = Asked.oneOf(context, "archived", List.of("false", "true")).equals("true");
        boolean too = all || (archived && text.isBlank());
        return (too ? query.withArchived() : query)
                .page(
                        Asked.count(context, "offset", 0, 0, Integer.MAX_VALUE),
                        Asked.count(context, "limit", most, 1, most));
    }

    /** @param sorted whether the order is one that was asked for */
    record Matches(int total, List<String> ids, boolean sorted) {}

    record Wrong(String wrong) {}

    /** What a query finds while it is being typed, when half a query is no failure: so what is wrong is an answer too. */
    private void matches(Context context) {
        try {
            RunQuery query = query(context, false, MOST_IDS);
            boolean sorted = !query.order().isEmpty();
            Page<String> ids = store.ids(query);
            Json.send(context, new Matches(ids.total(), ids.items(), sorted));
        } catch (QueryException wrong) {
            Json.send(context, new Wrong(String.valueOf(wrong.getMessage())));
        }
    }

    private void change(Context context) {
        String id = rows.run(context.pathParam("id")).id();
        edits.of(id, Json.object(context.body())).forEach(Runnable::run);
        live.changed(List.of(id));
        context.status(HttpStatus.NO_CONTENT);
    }

    private void delete(Context context) {
        Run run = rows.run(context.pathParam("id"));
        if (run.state() == RunState.RUNNING) {
            throw new ConflictResponse("the run %s is still training. Stop it first.".formatted(run.id()));
        }
        store.delete(run.id());
        live.gone(List.of(run.id()));
        context.status(HttpStatus.NO_CONTENT);
    }
}
