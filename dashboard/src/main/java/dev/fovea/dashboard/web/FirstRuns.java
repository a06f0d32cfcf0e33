package dev.fovea.dashboard.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fovea.dashboard.query.QueryException;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the page of runs comes with: enough for what is seen at first; it asks for the rest itself. */
final class FirstRuns {
    private static final int MOST = 60;

    private final RunStore store;
    private final Rows rows;

    FirstRuns(RunStore store, Rows rows) {
        this.store = store;
        this.rows = rows;
    }

    /**
     * @param total how many runs there are
     * @param next how many of the newest are among {@code runs}
     * @param found what the query in the address finds first, or what is wrong with it; null without a query
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record First(
            int total,
            int next,
            List<RunRow> runs,
            @Nullable Object found) {}

    record Found(List<String> ids, boolean sorted) {}

    First of(Context context) {
        Rows.Page newest = rows.newest(MOST);
        int next = newest.runs().size();
        String text = Objects.requireNonNullElse(context.queryParam("q"), "");
        if (text.isBlank()) {
            return new First(newest.total(), next, newest.runs(), null);
        }
        try {
            RunQuery query = RunQuery.of(text);
            boolean archivedToo = context.queryParam("archived") != null;
            List<String> ids = store.ids((archivedToo ? query.withArchived() : query).page(0, MOST))
                    .items();
            List<RunRow> runs = new ArrayList<>(newest.runs());
            runs.addAll(rows.of(ids.stream()
                    .filter(id ->
                            newest.runs().stream().noneMatch(run -> run.id().equals(id)))
                    .toList()));
            return new First(
                    newest.total(), next, runs, new Found(ids, !query.order().isEmpty()));
        } catch (QueryException wrong) {
            return new First(
                    newest.total(), next, newest.runs(), new RunsApi.Wrong(String.valueOf(wrong.getMessage())));
        }
    }
}
