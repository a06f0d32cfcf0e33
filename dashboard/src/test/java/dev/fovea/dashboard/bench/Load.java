package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.web.Dashboard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A dashboard that many look at while a network trains in the same process: 50 open pages that are told what changes, and 200
 * requests a second of every kind. Told are the latencies of the requests, counted from when each was due, the heap after each
 * minute, and how much slower the training was beside the open pages alone, and beside all of it, than before and after.
 *
 * <p>Training is one thread that multiplies matrices, some milliseconds a step, and logs six metrics a step and a histogram of
 * each of ten layers every hundred. Whoever asks is in this process, too, so that on two cores the last figure says more about
 * them than about the dashboard.
 *
 * <p>Arguments: minutes (default 5).
 */
public final class Load {
    private static final int RUNS = 300;
    private static final int BROWSERS = 50;
    private static final int REQUESTS = 200; // a second
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final long MOST_GROWTH = 8L << 20;
    private static final double SLOWEST = 250;

    private Load() {}

    public static void main(String[] arguments) throws InterruptedException {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        try (Scratch scratch = new Scratch();
                RunStore store = scratch.open()) {
            List<String> runs = LargeStores.many(store, RUNS);
            try (Dashboard dashboard = Dashboard.open(store, 0);
                    RunLog log = store.start(LargeStores.run("training"));
                    Trainer trainer = new Trainer(log)) {
                double pace = trainer.stepsPerSecond(QUIET); // not counted: still being compiled
                double before = trainer.stepsPerSecond(QUIET);
                double watched;
                double loaded;
                List<Long> heaps = new ArrayList<>();
                Visitors visitors = new Visitors(dashboard.url(), runs, log.id());
                try (visitors) {
                    visitors.open(BROWSERS);
                    watched = trainer.stepsPerSecond(QUIET);
                    visitors.ask(REQUESTS);
                    loaded = trainer.stepsPerSecond(Duration.ofMinutes(1));
                    visitors.forget();
                    for (int minute = 0; minute < minutes; minute++) {
                        Thread.sleep(Duration.ofMinutes(1).toMillis());
                        heaps.add(SteadyMemory.heap());
                        System.out.printf(
                                "minute %d: heap %,d KB, %s%n", minute + 1, heaps.get(minute) / 1024, visitors);
                    }
                }
                double after = trainer.stepsPerSecond(QUIET);
                double alone = (before + after) / 2;
                System.out.printf(
                        Locale.ROOT,
                        "steps/s: %.1f while warming up, %.1f before, %.1f watched by %d pages (%.1f %% slower),"
                                + " %.1f beside all (%.1f %% slower), %.1f after%n",
                        pace,
                        before,
                        watched,
                        BROWSERS,
                        100 * (1 - watched / alone),
                        loaded,
                        100 * (1 - loaded / alone),
                        after);
                check(visitors, heaps);
            }
        }
    }

    private static void check(Visitors visitors, List<Long> heaps) {
        long growth = Collections.max(heaps) - heaps.get(0);
        System.out.printf("%s; the heap grew by at most %,d KB%n", visitors, growth / 1024);
        if (visitors.percentile(0.99) > SLOWEST || visitors.failed() > 0 || growth > MOST_GROWTH) {
            throw new IllegalStateException("too slow, too large, or refused");
        }
    }
}
