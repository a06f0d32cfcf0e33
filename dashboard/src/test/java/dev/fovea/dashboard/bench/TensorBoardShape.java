package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunStore;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How soon a store answers that holds what TensorBoard was measured with: 100 runs of 10,000 points of two metrics. Told are the
 * seconds until all of it is written, the seconds from opening the store to a table of all runs with last and best, the
 * milliseconds for one series in 1,000 buckets, the median of all of them, and the bytes of a point.
 *
 * <p>Argument: {@code postgresql} for a server of its own instead of a file.
 */
public final class TensorBoardShape {
    private static final int RUNS = 100;
    private static final int POINTS = 10_000;
    private static final List<String> METRICS = List.of("train/loss", "train/accuracy");
    private static final int BUCKETS = 1_000;

    private TensorBoardShape() {}

    public static void main(String[] arguments) {
        try (Scratch scratch = new Scratch(arguments.length > 0 ? arguments[0] : "")) {
            long start = System.nanoTime();
            write(scratch);
            double written = seconds(start);
            scratch.vacuum();
            start = System.nanoTime();
            try (RunStore store = scratch.open()) {
                List<String> runs = store.runs(RunQuery.all().page(0, RUNS)).stream()
                        .map(Run::id)
                        .toList();
                List<MetricSummary> metrics = store.metrics(runs);
                double opened = seconds(start);
                check(metrics.size() == RUNS * METRICS.size());
                double[] millis = metrics.stream()
                        .mapToDouble(metric -> answer(store, metric))
                        .toArray();
                System.out.printf(
                        Locale.ROOT,
                        "written in %.1f s; opened and listed in %.2f s; a series of %,d in %.1f ms; %.1f bytes a point%n",
                        written,
                        opened,
                        BUCKETS,
                        WritingSpeed.median(millis),
                        (double) scratch.bytes() / (RUNS * POINTS * METRICS.size()));
            }
        }
    }

    private static void write(Scratch scratch) {
        Random random = new Random(1);
        try (RunStore store = scratch.open()) {
            IntStream.range(0, RUNS).forEach(run -> {
                try (RunLog log = store.start(Scratch.run("run " + run))) {
                    for (int step = 0; step < POINTS; step++) {
                        for (String metric : METRICS) {
                            log.scalar(metric, step, random.nextDouble());
                        }
                    }
                }
            });
        }
    }

    private static double answer(RunStore store, MetricSummary metric) {
        long start = System.nanoTime();
        int points = store.curve(metric.runId(), metric.metric(), Range.all(), BUCKETS)
                .points()
                .size();
        check(points > BUCKETS / 2);
        return 1_000 * seconds(start);
    }

    private static void check(boolean held) {
        if (!held) {
            throw new IllegalStateException("not everything is there");
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
