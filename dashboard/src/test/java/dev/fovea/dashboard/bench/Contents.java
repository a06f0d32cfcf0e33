package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.Curve;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Extras;
import dev.fovea.dashboard.store.FilterPoint;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.ImagePoint;
import dev.fovea.dashboard.store.LayerKey;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.PredictedExample;
import dev.fovea.dashboard.store.PredictionPoint;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoredFilters;
import dev.fovea.dashboard.store.StoredHistogram;
import dev.fovea.dashboard.store.StoredImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;

/** Everything that a store can tell, a line each, to compare stores by; and runs that have something of everything. */
public final class Contents {
    private final List<String> lines = new ArrayList<>();
    private final RunStore store;

    private Contents(RunStore store) {
        this.store = store;
    }

    /** Logs {@code runs} runs with metrics, histograms, filters, images, matrices, predictions, lines and findings. */
    public static void fill(RunStore store, int runs, int points, long seed) throws IOException {
        Random random = new Random(seed);
        for (int run = 0; run < runs; run++) {
            Map<String, Object> parameters = Map.of("lr", 0.1 / (run + 1), "batch", 32L + run, "optimizer", "sgd");
            NewRun given = new NewRun(
                    "experiment",
                    "run " + run,
                    "{\"fovea\":1,\"run\":%d}".formatted(run),
                    parameters,
                    run,
                    new DataSource("mnist", 60_000, "sha256:c0ffee"),
                    Map.of("host", "here", "command", "train lenet5-mnist"),
                    List.of("kept", "tag " + run),
                    Optional.empty());
            try (RunLog log = store.start(given)) {
                fill(log, points, random);
                log.flush(Duration.ofSeconds(30));
                log.end(RunState.FINISHED, "all " + points + " steps");
            }
        }
        for (Run run : store.runs(RunQuery.all())) {
            store.note(run.id(), "a note about " + run.name());
        }
    }

    private static void fill(RunLog log, int points, Random random) throws IOException {
        for (int step = 1; step <= points; step++) {
            log.progress(step, step / 100.0);
            log.scalar("train/loss", step, 1.0 / step + 0.01 * random.nextGaussian());
            log.scalar("train/accuracy", step, random.nextDouble());
            if (step % 100 == 0) {
                log.scalar("test/loss", step, random.nextDouble());
                fillStep(log, step, random);
            }
        }
    }

    private static void fillStep(RunLog log, int step, Random random) throws IOException {
        float[] values = new float[54];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        for (String layer : List.of("c1/conv1", "c2/conv1")) {
            long[] counts = random.longs(64, 0, 5_000).toArray();
            log.histogram(new HistogramPoint(step, layer, "weight", -1, 1, counts, 0.1, 0.5, -0.9, 0.8, 0, 0));
            log.filters(new FilterPoint(step, layer, List.of(6, 1, 3, 3), values));
        }
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        image.setRGB(random.nextInt(16), random.nextInt(16), random.nextInt());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        boolean unused = ImageIO.write(image, "png", png);
        log.image(new ImagePoint(step, "maps", "of step " + step, png.toByteArray()));
        log.example(step, png.toByteArray());
        log.confusion(new ConfusionPoint(
                step, "test", List.of("a", "b", "c"), random.longs(9, 0, 1000).toArray()));
        PredictedExample said = new PredictedExample(
                step, 1, random.nextDouble(), true, List.of(1, 2), List.of(0.75, random.nextDouble()));
        log.predictions(new PredictionPoint(step, List.of(said, said)));
        log.console(false, "step " + step + " of many");
        log.finding(new Finding(
                step, Finding.Kind.ADVICE, "c1", "dead units", "try less", new Evidence("dead ReLU", "", 0.5, 0.1)));
    }

    /** What a store has, as its pages ask for it. */
    public static List<String> of(RunStore store) {
        Contents contents = new Contents(store);
        contents.read();
        return contents.lines;
    }

    /** Single points, histograms, filters and so on, without what sums them up: what is left of a store is among them. */
    public static Set<String> pieces(RunStore store) {
        Contents contents = new Contents(store);
        List<String> runs = store.ids(RunQuery.all()).items();
        for (MetricSummary metric : store.metrics(runs)) {
            store.curve(metric.runId(), metric.metric(), Range.all(), Integer.MAX_VALUE)
                    .points()
                    .forEach(point -> contents.lines.add(metric.runId() + point));
        }
        for (String run : runs) {
            contents.layers(run);
            contents.extras(store.extras(run));
        }
        return new HashSet<>(contents.lines);
    }

    private void read() {
        List<Run> runs = store.runs(RunQuery.all());
        runs.forEach(run -> lines.add(run.toString()));
        List<String> ids = runs.stream().map(Run::id).toList();
        List<MetricSummary> metrics = store.metrics(ids);
        metrics.forEach(metric -> lines.add(metric.toString()));
        store.findings(ids).forEach((run, found) -> lines.add(run + found));
        for (MetricSummary metric : metrics) {
            for (int buckets : List.of(3, 20, Integer.MAX_VALUE)) {
                Curve curve = store.curve(metric.runId(), metric.metric(), Range.all(), buckets);
                lines.add(curve.toString());
            }
        }
        ids.forEach(this::read);
    }

    private void read(String run) {
        lines.add(store.network(run));
        lines.add(store.provenance(run).toString());
        store.trends(run, 50).forEach(trend -> lines.add(trend.toString()));
        layers(run);
        extras(store.extras(run));
    }

    private void layers(String run) {
        for (LayerKey layer : store.histogramLayers(run)) {
            for (StoredHistogram histogram : store.histograms(run, layer.layer(), layer.kind())) {
                lines.add("histogram " + histogram.step() + Arrays.toString(histogram.counts()) + histogram.mean()
                        + histogram.deviation() + histogram.min() + histogram.max() + histogram.low() + histogram.high()
                        + Arrays.toString(histogram.activity()));
            }
        }
        for (String layer : store.filterLayers(run)) {
            for (StoredFilters filters : store.filters(run, layer)) {
                lines.add("filters " + filters.step() + filters.shape() + Arrays.toString(filters.values()));
            }
        }
    }

    private void extras(Extras extras) {
        for (StoredImage image : extras.images()) {
            ImagePoint point = extras.image(image.name(), image.step()).orElseThrow();
            lines.add(image + point.caption() + Arrays.hashCode(point.png()));
        }
        for (String name : extras.confusionNames()) {
            for (long step : extras.confusionSteps(name)) {
                ConfusionPoint point = extras.confusion(name, step).orElseThrow();
                lines.add(name + step + point.labels() + Arrays.toString(point.counts()));
            }
        }
        for (long step : extras.predictionSteps()) {
            extras.predictions(step).examples().forEach(example -> lines.add(step + example.toString()));
            extras.example(step).ifPresent(png -> lines.add(step + " " + Arrays.hashCode(png)));
        }
        extras.console(0, Integer.MAX_VALUE).forEach(line -> lines.add(line.toString()));
        extras.findings().forEach(finding -> lines.add(finding.toString()));
    }
}
