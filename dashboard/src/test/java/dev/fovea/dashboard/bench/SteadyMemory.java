package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The heap after each hour of a day's training, which passes as fast as it can be written: 20 metrics at 10 steps a second, and
 * every minute the histograms of 20 layers. The heap must not grow from the third hour to the last by more than 4 MB.
 *
 * <p>Arguments: how many hours (default 24), and {@code postgresql} for a server of its own instead of a file.
 */
public final class SteadyMemory {
    private static final int METRICS = 20;
    private static final int STEPS_AN_HOUR = 36_000;
    private static final int STEPS_A_MINUTE = 600;
    private static final long MOST_GROWTH = 4L << 20;

    private SteadyMemory() {}

    public static void main(String[] arguments) {
        int hours = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 24;
        List<Long> heaps = new ArrayList<>();
        try (Scratch scratch = new Scratch(arguments.length > 1 ? arguments[1] : "");
                RunStore store = scratch.open()) {
            RunLog log = store.start(Scratch.run("a day"));
            long[] counts = new Random(1).longs(64, 0, 5_000).toArray();
            for (int hour = 0; hour < hours; hour++) {
                hour(log, hour, counts);
                if (!log.flush(Duration.ofMinutes(5))) {
                    throw new IllegalStateException("the store does not keep up");
                }
                heaps.add(heap());
                System.out.printf("hour %2d: %,d KB%n", hour + 1, heaps.get(hour) / 1024);
            }
            log.end(RunState.FINISHED, "");
        }
        long growth = Collections.max(heaps.subList(2, heaps.size())) - heaps.get(2);
        System.out.printf("from the third hour on, the heap grew by at most %,d KB%n", growth / 1024);
        if (growth > MOST_GROWTH) {
            throw new IllegalStateException("the heap is not flat");
        }
    }

    private static void hour(RunLog log, int hour, long[] counts) {
        for (int step = hour * STEPS_AN_HOUR; step < (hour + 1) * STEPS_AN_HOUR; step++) {
            for (int metric = 0; metric < METRICS; metric++) {
                log.scalar("metric " + metric, step, Math.sin(step * 0.01 + metric));
            }
            for (int layer = 0; layer < METRICS && step % STEPS_A_MINUTE == 0; layer++) {
                log.histogram(new HistogramPoint(step, "layer " + layer, "weight", -1, 1, counts, 0, 1, -1, 1, 0, 0));
            }
        }
    }

    /** What is reachable, after collections until one has collected all there was. */
    static long heap() {
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        while (garbage.get() != null) {
            System.gc();
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
