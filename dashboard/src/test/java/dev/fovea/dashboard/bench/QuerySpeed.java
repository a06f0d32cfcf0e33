package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Page;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How soon a store answers that holds 100 runs of 100,000 points and 10,000 runs of twenty metrics: the curves of the long runs in
 * 1,000 buckets each, one of them zoomed to 5,000 points, and a page of 50 runs that are filtered and sorted, with the last and
 * best of all metrics. Told are medians of 21 answers, after thirty that are not counted.
 *
 * <p>Argument: {@code postgresql} for a server of its own instead of a file.
 */
public final class QuerySpeed {
    private static final int UNCOUNTED = 30;
    private static final int COUNTED = 21;
    private static final int BUCKETS = 1_000;
    private static final int ZOOMED = 5_000;
    private static final int PAGE = 50;
    private static final String QUERY = "rate < 0.05 and tags ~ even order by test/accuracy desc";

    private QuerySpeed() {}

    public static void main(String[] arguments) {
        try (Scratch scratch = new Scratch(arguments.length > 0 ? arguments[0] : "")) {
            List<String> runs;
            try (RunStore store = scratch.open()) {
                runs = LargeStores.longOnes(store, LargeStores.LONG);
                check(LargeStores.many(store, LargeStores.MANY).size(), LargeStores.MANY);
            }
            scratch.vacuum();
            try (RunStore store = scratch.open()) {
                tell("100 curves of 100,000 points in 1,000 buckets", () -> runs.forEach(run -> curve(store, run)));
                Iterator<String> next =
                        Stream.generate(() -> runs).flatMap(List::stream).iterator();
                tell("a curve zoomed to 5,000 points", () -> zoom(store, next.next()));
                tell("a page of 50 of 10,000 runs, filtered and sorted", () -> page(store));
            }
        }
    }

    private static void curve(RunStore store, String run) {
        int points =
                store.curve(run, "train/loss", Range.all(), BUCKETS).points().size();
        check(Math.max(points, BUCKETS * 9 / 10), points);
    }

    private static void zoom(RunStore store, String run) {
        Range range = new Range(40_001, 40_000 + ZOOMED);
        check(store.curve(run, "train/loss", range, ZOOMED).points().size(), ZOOMED);
    }

    private static void page(RunStore store) {
        RunQuery query = RunQuery.of(QUERY).page(0, PAGE);
        Page<Run> found = store.page(query);
        List<String> ids = found.items().stream().map(Run::id).toList();
        check(ids.size(), PAGE);
        check(store.metrics(ids).size(), PAGE * LargeStores.METRICS);
        check(Math.min(found.total(), PAGE), PAGE);
    }

    private static void tell(String what, Runnable question) {
        double[] millis = new double[COUNTED];
        for (int i = -UNCOUNTED; i < COUNTED; i++) {
            long start = System.nanoTime();
            question.run();
            millis[Math.max(i, 0)] = (System.nanoTime() - start) / 1e6;
        }
        System.out.printf(Locale.ROOT, "%-52s %7.1f ms%n", what, WritingSpeed.median(millis));
    }

    private static void check(int found, int expected) {
        if (found != expected) {
            throw new IllegalStateException("%,d were found of %,d".formatted(found, expected));
        }
    }
}
