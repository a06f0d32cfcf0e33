package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.ImagePoint;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoredImage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pictures that a run keeps. A name is only ever compared with names in the store. */
final class ImagesApi {
    private final RunStore store;
    private final Rows rows;

    ImagesApi(RunStore store, Rows rows) {
        this.store = store;
        this.rows = rows;
    }

    void routes(RoutesConfig routes) {
        routes.get(
                "/api/v1/runs/{id}/images",
                context -> Json.send(
                        context,
                        Named.all(store, rows.run(context.pathParam("id")).id())));
        routes.get("/api/v1/runs/{id}/image", this::image);
    }

    /** All pictures of the same thing, by step. */
    record Named(String name, List<At> steps) {
        record At(long step, String caption) {}

        static List<Named> all(RunStore store, String run) {
            Map<String, List<At>> byName = new LinkedHashMap<>();
            for (StoredImage image : store.extras(run).images()) {
                byName.computeIfAbsent(image.name(), name -> new ArrayList<>())
                        .add(new At(image.step(), image.caption()));
            }
            return byName.entrySet().stream()
                    .map(of -> new Named(of.getKey(), of.getValue()))
                    .toList();
        }
    }

    private void image(Context context) {
        String run = rows.run(context.pathParam("id")).id();
        String name = Asked.text(context, "name");
        long step = Asked.whole(context, "step", 0, Long.MIN_VALUE, Long.MAX_VALUE);
        ImagePoint image = store.extras(run)
                .image(name, step)
                .orElseThrow(
                        () -> new NotFoundResponse("the run %s has no such image at step %,d.".formatted(run, step)));
        Kept.send(context.contentType("image/png").disableCompression(), image.png());
    }
}
