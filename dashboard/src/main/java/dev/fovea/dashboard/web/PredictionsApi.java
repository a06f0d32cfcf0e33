package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.PredictedExample;
import dev.fovea.dashboard.store.PredictionPoint;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;

/** What a network said of its test examples, with their pictures. */
final class PredictionsApi {
    private final RunStore store;
    private final Rows rows;
    private final Predictions predictions;

    PredictionsApi(RunStore store, Rows rows, StoredNetworks networks) {
        this.store = store;
        this.rows = rows;
        this.predictions = new Predictions(store, networks);
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/runs/{id}/predictions", this::step);
        routes.get("/api/v1/runs/{id}/examples/{number}", this::picture);
        routes.get("/api/v1/runs/{id}/examples/{number}/history", this::history);
        routes.get("/api/v1/runs/{id}/maps", this::maps);
    }

    private void step(Context context) {
        Run run = rows.run(context.pathParam("id"));
        Json.send(context, predictions.at(run, askedStep(context)));
    }

    static Optional<Long> askedStep(Context context) {
        return context.queryParam("step") == null
                ? Optional.empty()
                : Optional.of(Asked.whole(context, "step", 0, 0, Long.MAX_VALUE));
    }

    /** The picture of an example never changes. */
    private void picture(Context context) {
        Run run = rows.run(context.pathParam("id"));
        long number = number(context);
        png(
                context,
                store.extras(run.id())
                        .example(number)
                        .orElseThrow(() -> new NotFoundResponse(
                                "the run %s has no picture of example %d.".formatted(run.id(), number))));
    }

    /** @param examples the same one, as it was at {@code steps} */
    record History(List<Long> steps, List<PredictedExample> examples) {}

    private void history(Context context) {
        Run run = rows.run(context.pathParam("id"));
        List<PredictionPoint> all = store.extras(run.id()).predictionsOf(number(context));
        Json.send(
                context,
                new History(
                        all.stream().map(PredictionPoint::step).toList(),
                        all.stream().map(point -> point.examples().get(0)).toList()));
    }

    private void maps(Context context) {
        Run run = rows.run(context.pathParam("id"));
        String layer = Asked.text(context, "layer");
        long step = Asked.whole(context, "step", 0, 0, Long.MAX_VALUE);
        png(
                context,
                predictions
                        .maps(run, layer, step)
                        .orElseThrow(() -> new NotFoundResponse(
                                "the run %s has no maps of %s at step %d.".formatted(run.id(), layer, step))));
    }

    private static long number(Context context) {
        String given = context.pathParam("number");
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw Asked.unfit("the example", given, "its number");
        }
    }

    private static void png(Context context, byte[] bytes) {
        context.header("Cache-Control", "private, max-age=3600")
                .contentType("image/png")
                .disableCompression()
                .result(bytes);
    }
}
