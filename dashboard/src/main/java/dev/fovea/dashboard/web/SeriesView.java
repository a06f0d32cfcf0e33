package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.Curve;
import dev.fovea.dashboard.store.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A curve as charts take it, in columns: a point for each element. Where every point is a raw one, the columns that only
 * buckets need ({@code end first min max last}) are left out, and {@code value} is the point's own; else it is the mean.
 *
 * @param total how many points were logged in the range asked for, of which {@code shown} are here
 * @param wall milliseconds since the run's start, which never go back, though clocks may
 * @param perStep how much of the horizontal axis a step is, where that is not 1
 * @param smooth the smoothed value at the end of each point, where smoothing was asked for
 * @param odd where values were NaN or infinite
 */
@SuppressWarnings("ArrayRecordComponent")
record SeriesView(
        String run,
        long total,
        int shown,
        @Nullable Double perStep,
        long[] step,
        long @Nullable [] end,
        long[] wall,
        double[] value,
        double @Nullable [] first,
        double @Nullable [] min,
        double @Nullable [] max,
        double @Nullable [] last,
        double @Nullable [] smooth,
        List<Odd> odd) {
    /** NaN first. */
    private static final Comparator<String> KINDS =
            Comparator.<String>naturalOrder().reversed();

    /**
     * A value that is no number at {@code step}, or several of the same kind in the bucket that ends there.
     *
     * @param what "NaN", "Infinity" or "-Infinity"
     * @param share how many of the values of a bucket, as in "3 of 64"; null for a point
     */
    record Odd(long step, long wall, String what, @Nullable String share) {}

    /** @param odd points of the curve, those at least that are in buckets with values that are no numbers */
    static SeriesView of(Curve curve, long started, double @Nullable [] smooth, List<Bucket> odd) {
        List<Bucket> points = curve.points();
        long[] elapsed = elapsed(points, started);
        boolean raw = points.stream().allMatch(point -> point.count() == 1);
        return new SeriesView(
                curve.runId(),
                curve.total(),
                points.size(),
                null,
                longs(points, Bucket::firstStep),
                raw ? null : longs(points, Bucket::lastStep),
                elapsed,
                doubles(points, point -> point.count() == 1 ? point.last() : point.mean()),
                raw ? null : doubles(points, Bucket::first),
                raw ? null : doubles(points, Bucket::min),
                raw ? null : doubles(points, Bucket::max),
                raw ? null : doubles(points, Bucket::last),
                smooth == null
                        ? null
                        : Arrays.stream(smooth).map(SeriesView::shortened).toArray(),
                odd(points, elapsed, odd));
    }

    /** From where to where a curve has buckets with values that are no numbers, which only their points tell apart. */
    static Optional<Range> odd(Curve curve) {
        List<Bucket> odd = curve.points().stream()
                .filter(point -> point.count() > 1 && point.nonFinite() > 0)
                .toList();
        return odd.isEmpty()
                ? Optional.empty()
                : Optional.of(new Range(
                        odd.get(0).firstStep(), odd.get(odd.size() - 1).lastStep()));
    }

    /** Milliseconds since the start of a run; where a clock was put back, time stands until it has caught up. */
    static long[] elapsed(List<Bucket> points, long started) {
        long[] elapsed = longs(points, point -> point.wallMillis() - started);
        for (int i = 1; i < elapsed.length; i++) {
            elapsed[i] = Math.max(elapsed[i], elapsed[i - 1]);
        }
        return elapsed;
    }

    /** The same on an axis of which each step is so much. */
    SeriesView on(double unit) {
        return unit == 1
                ? this
                : new SeriesView(run, total, shown, unit, step, end, wall, value, first, min, max, last, smooth, odd);
    }

    private static List<Odd> odd(List<Bucket> points, long[] elapsed, List<Bucket> details) {
        List<Odd> odd = new ArrayList<>();
        Map<Long, Map<String, Integer>> kinds = kinds(points, details);
        for (int i = 0; i < elapsed.length; i++) {
            Bucket point = points.get(i);
            if (point.count() == 1 && point.nonFinite() > 0) {
                odd.add(new Odd(point.lastStep(), elapsed[i], Double.toString(point.last()), null));
            } else if (point.nonFinite() > 0) {
                for (Map.Entry<String, Integer> kind :
                        kinds.getOrDefault(point.firstStep(), Map.of()).entrySet()) {
                    String share = "%,d of %,d".formatted(kind.getValue(), point.count());
                    odd.add(new Odd(point.lastStep(), elapsed[i], kind.getKey(), share));
                }
            }
        }
        return odd;
    }

    /** How many of the values of each bucket are of which kind, by the first step of the bucket. */
    private static Map<Long, Map<String, Integer>> kinds(List<Bucket> points, List<Bucket> details) {
        TreeMap<Long, Map<String, Integer>> kinds = new TreeMap<>();
        for (Bucket point : points) {
            kinds.put(point.firstStep(), new TreeMap<>(KINDS));
        }
        for (Bucket detail : details) {
            Map.Entry<Long, Map<String, Integer>> in = kinds.floorEntry(detail.firstStep());
            if (in != null && detail.nonFinite() > 0) {
                in.getValue().merge(Double.toString(detail.last()), 1, Integer::sum);
            }
        }
        return kinds;
    }

    private static long[] longs(List<Bucket> points, ToLongFunction<Bucket> column) {
        return points.stream().mapToLong(column).toArray();
    }

    private static double[] doubles(List<Bucket> points, ToDoubleFunction<Bucket> column) {
        return points.stream().mapToDouble(column).map(SeriesView::shortened).toArray();
    }

    /** To seven significant digits, which is finer than any screen, and half the bytes. */
    static double shortened(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        double scale = Math.pow(10, 6 - Math.floor(Math.log10(Math.abs(value))));
        double rounded = Math.rint(value * scale) / scale;
        return Double.isFinite(rounded) ? rounded : value;
    }
}
