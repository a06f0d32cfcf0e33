package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.Curve;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One metric of some runs, thinned to what a chart can show, over a range of the axis that it is drawn on. */
final class CurvesApi {
    private static final int MOST_RUNS = 200;
    private static final int MOST_BUCKETS = 5000;

    private final RunStore store;
    private final Works works;

    CurvesApi(RunStore store, StoredNetworks networks) {
        this.store = store;
        this.works = new Works(networks);
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/curves", this::curves);
    }

    /** @param without the runs that do not tell how long a step is on the axis asked for */
    record Answer(String metric, List<SeriesView> series, List<String> without) {}

    private void curves(Context context) {
        String metric = Asked.text(context, "metric");
        int buckets = Asked.count(context, "buckets", 1000, 2, MOST_BUCKETS);
        double weight = Asked.share(context, "smooth", 0);
        Axis axis = Axis.of(Asked.oneOf(context, "axis", Axis.words()));
        double from = Asked.number(context, "from", Double.NEGATIVE_INFINITY);
        double to = Asked.number(context, "to", Double.POSITIVE_INFINITY);
        if (from > to) {
            throw Asked.unfit(
                    "to",
                    context.queryParam("to"),
                    "a number that is not below from, which is " + context.queryParam("from"));
        }
        List<SeriesView> series = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (Run run : store.runs(Asked.texts(context, "run", MOST_RUNS))) {
            OptionalDouble perStep = axis.perStep(run, works);
            if (perStep.isPresent()) {
                Range steps = axis == Axis.WALL
                        ? steps(run, metric, (long) from, (long) to)
                        : steps(from / perStep.getAsDouble(), to / perStep.getAsDouble());
                series.add(series(run, metric, steps, buckets, weight).on(perStep.getAsDouble()));
            } else {
                without.add(run.id());
            }
        }
        Json.send(context, new Answer(metric, series, without));
    }

    private static Range steps(double from, double to) {
        return new Range((long) Math.floor(from), (long) Math.ceil(to));
    }

    private SeriesView series(Run run, String metric, Range steps, int buckets, double weight) {
        Curve curve = store.curve(run.id(), metric, steps, buckets);
        long started = run.started().toEpochMilli();
        List<Bucket> odd = SeriesView.odd(curve)
                .map(range ->
                        store.curve(run.id(), metric, range, Integer.MAX_VALUE).points())
                .orElse(List.of());
        if (weight == 0) {
            return SeriesView.of(curve, started, null, odd);
        }
        Range before = new Range(Long.MIN_VALUE, steps.last());
        List<Bucket> all =
                store.curve(run.id(), metric, before, Integer.MAX_VALUE).points();
        return SeriesView.of(curve, started, Smoothing.at(curve.points(), all, weight), odd);
    }

    /** The steps that a run took between two moments, in milliseconds after its start, and one point beyond at each side. */
    private Range steps(Run run, String metric, long from, long to) {
        if (from == Long.MIN_VALUE && to == Long.MAX_VALUE) {
            return Range.all();
        }
        List<Bucket> points =
                store.curve(run.id(), metric, Range.all(), MOST_BUCKETS).points();
        long[] elapsed = SeriesView.elapsed(points, run.started().toEpochMilli());
        long first = Long.MIN_VALUE;
        for (int i = 0; i < elapsed.length; i++) {
            Bucket point = points.get(i);
            long at = elapsed[i];
            if (at < from) {
                first = point.firstStep();
            } else if (at > to) {
                return new Range(first, point.lastStep());
            }
        }
        return new Range(first, Long.MAX_VALUE);
    }
}
