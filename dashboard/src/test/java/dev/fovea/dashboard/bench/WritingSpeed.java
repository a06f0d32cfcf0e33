package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Points and histograms a second, from the first call to the commit of the last, and the bytes a point takes in the file: four
 * threads log five metrics each into one run; one thread logs histograms of 64 bins. The first round is not counted; the
 * median is told.
 *
 * <p>Arguments: how many rounds (default 5), how many million points a round (default 10), and {@code postgresql} for a server
 * of its own instead of a file.
 */
public final class WritingSpeed {
    private static final int THREADS = 4;
    private static final int METRICS = 5;
    private static final int HISTOGRAMS = 20_000;
    private static final int BINS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private WritingSpeed() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int points = 1_000_000 * (arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10);
        String kind = arguments.length > 2 ? arguments[2] : "";
        double[] pointSpeeds = new double[rounds];
        double[] histogramSpeeds = new double[rounds];
        double[] bytes = new double[2];
        for (int round = -1; round < rounds; round++) {
            double pointSpeed = points(kind, points, bytes);
            double histogramSpeed = histograms(kind);
            System.out.printf(Locale.ROOT, "  %,.0f points/s, %,.0f histograms/s%n", pointSpeed, histogramSpeed);
            if (round >= 0) {
                pointSpeeds[round] = pointSpeed;
                histogramSpeeds[round] = histogramSpeed;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "median: %,.0f points/s, %,.0f histograms/s; bytes a point: %.1f as written, %.1f after vacuum%n",
                median(pointSpeeds),
                median(histogramSpeeds),
                bytes[0],
                bytes[1]);
    }

    private static double points(String kind, int points, double[] bytes) {
        try (Scratch scratch = new Scratch(kind)) {
            double seconds;
            try (RunStore store = scratch.open()) {
                RunLog log = store.start(Scratch.run("points"));
                long start = System.nanoTime();
                List<Thread> threads = IntStream.range(0, THREADS)
                        .mapToObj(thread -> new Thread(() -> log(log, thread, points / THREADS)))
                        .toList();
                threads.forEach(Thread::start);
                threads.forEach(WritingSpeed::join);
                seconds = committed(log, start);
                log.end(RunState.FINISHED, "");
            }
            bytes[0] = (double) scratch.bytes() / points;
            scratch.vacuum();
            bytes[1] = (double) scratch.bytes() / points;
            return points / seconds;
        }
    }

    private static void log(RunLog log, int thread, int points) {
        List<String> metrics = IntStream.range(0, METRICS)
                .mapToObj(metric -> "thread " + thread + "/metric " + metric)
                .toList();
        Random random = new Random(thread);
        for (int step = 0; step < points / METRICS; step++) {
            for (String metric : metrics) {
                log.scalar(metric, step, random.nextDouble());
            }
        }
    }

    private static double histograms(String kind) {
        Random random = new Random(1);
        long[] counts = random.longs(BINS, 0, 5_000).toArray();
        try (Scratch scratch = new Scratch(kind);
                RunStore store = scratch.open();
                RunLog log = store.start(Scratch.run("histograms"))) {
            long start = System.nanoTime();
            for (int number = 0; number < HISTOGRAMS; number++) {
                log.histogram(new HistogramPoint(
                        number / 20, "layer " + number % 20, "weight", -1, 1, counts, 0, 1, -1, 1, 0, 0));
            }
            return HISTOGRAMS / committed(log, start);
        }
    }

    /** Seconds from {@code start} until all is in the store. */
    private static double committed(RunLog log, long start) {
        if (!log.flush(PATIENCE) || !log.report().complete()) {
            throw new IllegalStateException("not everything arrived: " + log.report());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
