package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.table.PointStream;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All points of some metrics of some runs as a file, for other programs. */
final class PointsApi {
    private static final int MOST_RUNS = 200;
    private static final int MOST_METRICS = 20;
    private static final long MOST_POINTS = 20_000_000;

    private final RunStore store;

    PointsApi(RunStore store) {
        this.store = store;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/points", this::points);
    }

    private void points(Context context) throws IOException {
        String format = Asked.oneOf(context, "format", List.of("csv", "json"));
        List<String> metrics = Asked.texts(context, "metric", MOST_METRICS);
        List<Run> runs = Asked.texts(context, "run", MOST_RUNS).stream()
                .map(store::run)
                .flatMap(Optional::stream)
                .toList();
        requireFew(runs, metrics);
        PointStream stream = PointStream.valueOf(format.toUpperCase(Locale.ROOT));
        context.header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"points." + format + "\"")
                .contentType(stream.type());
        stream.write(runs, metrics, store, context.outputStream());
    }

    private void requireFew(List<Run> runs, List<String> metrics) {
        long points = store.metrics(runs.stream().map(Run::id).toList()).stream()
                .filter(summary -> metrics.contains(summary.metric()))
                .mapToLong(MetricSummary::count)
                .sum();
        if (points > MOST_POINTS) {
            throw new BadRequestResponse("%,d points are too many for one file. Ask for runs with at most %,d at once."
                    .formatted(points, MOST_POINTS));
        }
    }
}
