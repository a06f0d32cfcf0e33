package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.web.Dashboard;
import dev.fovea.dashboard.web.Serving;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A dashboard that many look at while a network trains in the same process: 50 open pages that are told what changes, and 200
 * requests a second of every kind, by {@link Visitors}. Told are their latencies, the heap after each minute, and
 * how much slower the training was beside the open pages alone, and beside all of it, than before and after.
 *
 * <p>Training is one thread that multiplies matrices, some milliseconds a step, and logs six metrics a step and a histogram of
 * each of ten layers every hundred. Who asks is on this machine, too, so that on two cores the last figure says more about them
 * than about the dashboard.
 *
 * <p>Arguments: minutes (default 5), requests a second (default 200): fewer where the machine cannot answer so many at all, as then latencies
 * tell how long the queue has grown.
 */
public final class Load {
    private static final int RUNS = 300;
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final long MOST_GROWTH = 8L << 20;

    private Load() {}

    public static void main(String[] arguments) throws InterruptedException {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        try (Scratch scratch = new Scratch();
                RunStore store = scratch.open()) {
            List<String> runs = LargeStores.many(store, RUNS);
            try (Dashboard dashboard = Dashboard.open(store, Serving.at(0).withoutToken());
                    RunLog log = store.start(LargeStores.run("training"));
                    Trainer trainer = new Trainer(log)) {
                double pace = trainer.stepsPerSecond(QUIET); // not counted: still being compiled
                double before = trainer.stepsPerSecond(QUIET);
                Process visitors = visitors(dashboard.url(), log.id(), minutes, requests, runs.subList(0, 20));
                double watched = trainer.stepsPerSecond(QUIET);
                tell(visitors);
                double unused = trainer.stepsPerSecond(Visitors.WARMING);
                double loaded = 0;
                List<Long> heaps = new ArrayList<>();
                for (int minute = 0; minute < minutes; minute++) {
                    loaded += trainer.stepsPerSecond(Duration.ofMinutes(1)) / minutes;
                    heaps.add(SteadyMemory.heap());
                }
                int failed = visitors.waitFor();
                double after = trainer.stepsPerSecond(QUIET);
                double alone = (before + after) / 2;
                System.out.printf(
                        Locale.ROOT,
                        "steps/s: %.1f while warming up, %.1f before, %.1f watched by %d pages (%.1f %% slower),"
                                + " %.1f beside all (%.1f %% slower), %.1f after%n",
                        pace,
                        before,
                        watched,
                        Visitors.PAGES,
                        100 * (1 - watched / alone),
                        loaded,
                        100 * (1 - loaded / alone),
                        after);
                long growth = Collections.max(heaps) - heaps.get(0);
                System.out.printf(
                        "heap after each minute, KB: %s%n",
                        heaps.stream().map(heap -> heap / 1024).toList());
                if (failed != 0 || growth > MOST_GROWTH) {
                    throw new IllegalStateException("too slow, too large, or refused");
                }
            }
        }
    }

    private static Process visitors(String url, String live, int minutes, int requests, List<String> runs) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Visitors.class.getName(),
                url,
                live,
                String.valueOf(minutes),
                String.valueOf(requests)));
        command.addAll(runs);
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(Process visitors) {
        try {
            visitors.getOutputStream().write('\n');
            visitors.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
