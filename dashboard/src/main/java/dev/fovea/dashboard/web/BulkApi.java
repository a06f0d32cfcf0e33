package dev.fovea.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes, deletes and restores many runs with one request. A run that is no longer there stops none of the others, and is
 * named in the answer.
 */
final class BulkApi {
    private static final int MOST = 1000;

    private final RunStore store;
    private final Live live;
    private final RunEdits edits;

    BulkApi(RunStore store, Live live) {
        this.store = store;
        this.live = live;
        this.edits = new RunEdits(store);
    }

    void routes(RoutesConfig routes) {
        routes.post("/api/v1/changes", this::change);
        routes.get("/api/v1/deletions", context -> Json.send(context, deletions()));
        routes.post("/api/v1/deletions", this::delete);
        routes.post("/api/v1/restorations", this::restore);
    }

    record Changed(List<String> changed, List<String> missing) {}

    /** @param running those that were left alone, as they are training */
    record Deleted(List<String> deleted, List<String> running, List<String> missing) {}

    /** @param deleted in milliseconds since 1970 */
    record Deletion(String id, String experiment, String name, long deleted) {}

    record Deletions(List<Deletion> runs) {}

    record Restored(List<String> restored, List<String> missing) {}

    /** {@code {"changes": [{"id": ..., "name": ..., "tags": [...], "note": ..., "archived": ...}, ...]}}. */
    private void change(Context context) {
        Map<String, List<Runnable>> asked = new LinkedHashMap<>();
        for (JsonNode change : list(context, "changes", "changes")) {
            if (!change.path("id").isTextual()) {
                throw new BadRequestResponse("a change has no id. Send {\"changes\": [{\"id\": ..., \"name\": ...}]}.");
            }
            asked.put(change.get("id").textValue(), edits.of(change.get("id").textValue(), change));
        }
        Set<String> there = listed(List.copyOf(asked.keySet())).keySet();
        List<String> changed = asked.keySet().stream().filter(there::contains).toList();
        changed.forEach(id -> asked.getOrDefault(id, List.of()).forEach(Runnable::run));
        live.changed(changed);
        Json.send(context, new Changed(changed, without(asked.keySet(), there)));
    }

    private void delete(Context context) {
        List<String> asked = runs(context);
        Map<String, RunState> there = listed(asked);
        List<String> deleted = new ArrayList<>();
        List<String> running = new ArrayList<>();
        for (String id : there.keySet()) {
            if (there.get(id) == RunState.RUNNING) {
                running.add(id);
            } else {
                store.delete(id);
                deleted.add(id);
            }
        }
        live.gone(deleted);
        Json.send(context, new Deleted(deleted, running, without(asked, there.keySet())));
    }

    private Deletions deletions() {
        return new Deletions(store.deleted().stream()
                .map(run -> new Deletion(
                        run.id(), run.experiment(), run.name(), run.deleted().toEpochMilli()))
                .toList());
    }

    private void restore(Context context) {
        List<String> asked = runs(context);
        List<String> restored = asked.stream().filter(this::restored).toList();
        live.changed(restored);
        Json.send(context, new Restored(restored, without(asked, restored)));
    }

    /** False for what was deleted more than a day ago, or never. */
    private boolean restored(String id) {
        try {
            store.restore(id);
            return true;
        } catch (StoreException gone) {
            return false;
        }
    }

    private static List<String> runs(Context context) {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : list(context, "runs", "ids of runs")) {
            if (!id.isTextual()) {
                throw new BadRequestResponse("an id of a run is not text.");
            }
            ids.add(id.textValue());
        }
        return ids.stream().distinct().toList();
    }

    private static JsonNode list(Context context, String name, String what) {
        JsonNode list = Json.object(context.body()).path(name);
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw new BadRequestResponse("%s is not a list of 1 to %,d %s.".formatted(name, MOST, what));
        }
        return list;
    }

    /** The states of those that there are, in the order of {@code ids}. */
    private Map<String, RunState> listed(List<String> ids) {
        return store.runs(ids).stream()
                .collect(Collectors.toMap(Run::id, Run::state, (first, second) -> first, LinkedHashMap::new));
    }

    private static List<String> without(Iterable<String> asked, Iterable<String> found) {
        List<String> rest = new ArrayList<>();
        asked.forEach(rest::add);
        found.forEach(rest::remove);
        return rest;
    }
}
