package dev.fovea.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.dashboard.query.QueryException;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lists runs, and changes what users may change of one. */
final class RunsApi {
    private static final int MOST_AT_ONCE = 1000;
    private static final int MOST_IDS = 100_000;
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_NOTE = 20_000;
    private static final int MOST_TAGS = 50;

    private final RunStore store;
    private final Rows rows;
    private final Live live;

    RunsApi(RunStore store, Rows rows, Live live) {
        this.store = store;
        this.rows = rows;
        this.live = live;
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
        RunQuery query = RunQuery.of(text);
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
            Json.send(context, new Matches(store.count(query), store.ids(query), sorted));
        } catch (QueryException wrong) {
            Json.send(context, new Wrong(String.valueOf(wrong.getMessage())));
        }
    }

    private void change(Context context) {
        String id = rows.run(context.pathParam("id")).id();
        JsonNode asked = Json.object(context.body());
        List<Runnable> changes = new ArrayList<>();
        asked.fieldNames().forEachRemaining(field -> changes.add(change(id, field, asked.get(field))));
        if (changes.isEmpty()) {
            throw new BadRequestResponse("nothing to change. Send name, tags, note or archived.");
        }
        changes.forEach(Runnable::run);
        live.changed(id);
        context.status(HttpStatus.NO_CONTENT);
    }

    private Runnable change(String id, String field, JsonNode value) {
        return switch (field) {
            case "name" -> {
                String name = text(field, value, LONGEST_NAME).strip();
                if (name.isEmpty()) {
                    throw new BadRequestResponse("the name is empty. Give the run at least one character.");
                }
                yield () -> store.rename(id, name);
            }
            case "note" -> {
                String note = text(field, value, LONGEST_NOTE);
                yield () -> store.note(id, note);
            }
            case "tags" -> {
                List<String> tags = tags(value);
                yield () -> store.tag(id, tags);
            }
            case "archived" -> {
                if (!value.isBoolean()) {
                    throw new BadRequestResponse("archived is neither true nor false.");
                }
                yield () -> store.archive(id, value.booleanValue());
            }
            default ->
                throw new BadRequestResponse(
                        "\"%s\" of a run cannot be changed. Send name, tags, note or archived.".formatted(field));
        };
    }

    private static String text(String field, JsonNode value, int longest) {
        if (!value.isTextual()) {
            throw new BadRequestResponse("%s is not text.".formatted(field));
        }
        String text = value.textValue();
        if (text.codePointCount(0, text.length()) > longest) {
            throw new BadRequestResponse("%s is longer than %,d characters. Shorten it.".formatted(field, longest));
        }
        return text;
    }

    private static List<String> tags(JsonNode value) {
        if (!value.isArray() || value.size() > MOST_TAGS) {
            throw new BadRequestResponse("tags is not a list of at most %d texts.".formatted(MOST_TAGS));
        }
        List<String> tags = new ArrayList<>();
        value.forEach(tag -> tags.add(text("a tag", tag, LONGEST_NAME)));
        return tags;
    }

    private void delete(Context context) {
        Run run = rows.run(context.pathParam("id"));
        if (run.state() == RunState.RUNNING) {
            throw new ConflictResponse("the run %s is still training. Stop it first.".formatted(run.id()));
        }
        store.delete(run.id());
        live.gone(run.id());
        context.status(HttpStatus.NO_CONTENT);
    }
}
