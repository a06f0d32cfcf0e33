package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.Sampled;
import dev.fovea.dashboard.store.StoredHistogram;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What goes on inside a network: its layers with their latest statistics, and histograms through time. */
final class LayersApi {
    private static final int MOST_STEPS = 400;

    private final RunStore store;
    private final Rows rows;
    private final Layers layers;

    LayersApi(RunStore store, Rows rows, StoredNetworks networks) {
        this.store = store;
        this.rows = rows;
        this.layers = new Layers(store, networks);
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/runs/{id}/layers", this::layers);
        routes.get("/api/v1/runs/{id}/histograms", this::histograms);
    }

    /** @param statistics by path, then by kind */
    record Answer(Layers.Summary network, Map<String, Map<String, Statistics>> statistics) {
        static Answer of(Run run, Layers layers) {
            Layers.Summary summary = layers.summary(run);
            return new Answer(summary, layers.statistics(run, summary));
        }
    }

    private void layers(Context context) {
        Run run = rows.run(context.pathParam("id"));
        Json.send(context, Answer.of(run, layers));
    }

    /** @param total how many were recorded after the step asked for, of which some are here */
    record Histograms(int total, List<Histogram> histograms) {}

    /**
     * Counts of equal bins from {@code low} to {@code high}.
     *
     * @param activity at which share of positions each channel is not 0; null where nobody looked, or all nearly always are
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Histogram(
            long step,
            double low,
            double high,
            long[] counts,
            double mean,
            double deviation,
            double min,
            double max,
            double zeroShare,
            long nonFinite,
            double deadShare,
            double saturatedShare,
            double updateRatio,
            double gradientSize,
            double @Nullable [] activity) {

        static Histogram of(StoredHistogram stored) {
            return new Histogram(
                    stored.step(),
                    stored.low(),
                    stored.high(),
                    stored.counts(),
                    stored.mean(),
                    stored.deviation(),
                    stored.min(),
                    stored.max(),
                    stored.zeroShare(),
                    stored.nonFinite(),
                    stored.deadShare(),
                    stored.saturatedShare(),
                    stored.updateRatio(),
                    stored.gradientSize(),
                    activity(stored.activity()));
        }

        private static double @Nullable [] activity(byte[] bytes) {
            return bytes.length == 0
                    ? null
                    : IntStream.range(0, bytes.length)
                            .mapToDouble(i -> Math.round((bytes[i] & 0xff) / 255.0 * 1000) / 1000.0)
                            .toArray();
        }
    }

    private void histograms(Context context) {
        Run run = rows.run(context.pathParam("id"));
        String layer = Asked.text(context, "layer");
        String kind = Asked.oneOf(context, "kind", List.of("activation", "gradient", "weight", "value"));
        long after = Asked.whole(context, "after", Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
        Sampled<StoredHistogram> recorded = store.histograms(
                run.id(), layer, kind, new Range(Math.min(after, Long.MAX_VALUE - 1) + 1, Long.MAX_VALUE), MOST_STEPS);
        Json.send(
                context,
                new Histograms(
                        recorded.total(),
                        recorded.some().stream().map(Histogram::of).toList()));
    }
}
