package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.Extras;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;

/** The confusion matrices of a run: which there are, and one at a step. */
final class ConfusionApi {
    private static final int MOST_CLASSES = 1000;

    private final RunStore store;
    private final Rows rows;

    ConfusionApi(RunStore store, Rows rows) {
        this.store = store;
        this.rows = rows;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/runs/{id}/confusions", this::list);
        routes.get("/api/v1/runs/{id}/confusion", this::matrix);
    }

    record Answer(List<Recorded> matrices) {}

    record Recorded(String name, List<Long> steps) {}

    /** @param counts a row for each label, a column for each that was found, row by row */
    @SuppressWarnings("ArrayRecordComponent")
    record Matrix(String name, long step, List<String> labels, long[] counts) {}

    private void list(Context context) {
        Extras extras = extras(context);
        Json.send(
                context,
                new Answer(extras.confusionNames().stream()
                        .map(name -> new Recorded(name, extras.confusionSteps(name)))
                        .toList()));
    }

    private void matrix(Context context) {
        String name = Asked.text(context, "name");
        long step = Asked.whole(context, "step", 0, 0, Long.MAX_VALUE);
        ConfusionPoint matrix = extras(context)
                .confusion(name, step)
                .orElseThrow(() -> new NotFoundResponse(
                        "the run %s has no confusion matrix of %s at step %,d. Ask for one that .../confusions lists."
                                .formatted(context.pathParam("id"), name, step)));
        if (matrix.labels().size() > MOST_CLASSES) {
            throw new BadRequestResponse("the confusion matrix of %s has %,d classes. Pages show up to %,d."
                    .formatted(name, matrix.labels().size(), MOST_CLASSES));
        }
        Json.send(context, new Matrix(name, step, matrix.labels(), matrix.counts()));
    }

    private Extras extras(Context context) {
        return store.extras(rows.run(context.pathParam("id")).id());
    }
}
