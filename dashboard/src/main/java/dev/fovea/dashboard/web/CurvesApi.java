package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.Curve;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** One metric of some runs, thinned to what a chart can show, over a range of steps or of time. */
final class CurvesApi {
    private static final int MOST_RUNS = 200;
    private static final int MOST_BUCKETS = 5000;

    private final RunStore store;

    CurvesApi(RunStore store) {
        this.store = store;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/curves", this::curves);
    }

    record Answer(String metric, List<SeriesView> series) {}

    private void curves(Context context) {
        String metric = Asked.text(context, "metric");
        int buckets = Asked.count(context, "buckets", 1000, 2, MOST_BUCKETS);
        double weight = Asked.share(context, "smooth", 0);
        boolean wall = Asked.oneOf(context, "axis", List.of("step", "wall")).equals("wall");
        long from = Asked.whole(context, "from", Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
        long to = Asked.whole(context, "to", Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
        if (from > to) {
            throw Asked.unfit("to", Long.toString(to), "a number that is not below from, which is " + from);
        }
        List<SeriesView> series = Asked.texts(context, "run", MOST_RUNS).stream()
                .map(store::run)
                .flatMap(Optional::stream)
                .map(run ->
                        series(run, metric, wall ? steps(run, metric, from, to) : new Range(from, to), buckets, weight))
                .toList();
        Json.send(context, new Answer(metric, series));
    }

    private SeriesView series(Run run, String metric, Range steps, int buckets, double weight) {
        Curve curve = store.curve(run.id(), metric, steps, buckets);
        long started = run.started().toEpochMilli();
        if (weight == 0) {
            return SeriesView.of(curve, started, null);
        }
        Range before = new Range(Long.MIN_VALUE, steps.last());
        List<Bucket> all =
                store.curve(run.id(), metric, before, Integer.MAX_VALUE).points();
        return SeriesView.of(curve, started, Smoothing.at(curve.points(), all, weight));
    }

    /** The steps that a run took between two moments, in milliseconds after its start, and one point beyond at each side. */
    private Range steps(Run run, String metric, long from, long to) {
        if (from == Long.MIN_VALUE && to == Long.MAX_VALUE) {
            return Range.all();
        }
        long started = run.started().toEpochMilli();
        long first = Long.MIN_VALUE;
        for (Bucket point :
                store.curve(run.id(), metric, Range.all(), MOST_BUCKETS).points()) {
            long at = point.wallMillis() - started;
            if (at < from) {
                first = point.firstStep();
            } else if (at > to) {
                return new Range(first, point.lastStep());
            }
        }
        return new Range(first, Long.MAX_VALUE);
    }
}
