package dev.fovea.dsl.shape;

import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which elements of an axis the outputs of a layer see: output {@code o} those from {@code first(o)} to {@code last(o)}. Edges
 * are left aside: the axis goes on for ever on both sides, and holes of a kernel count as seen.
 *
 * <p>It repeats itself: {@code first(o + period) = first(o) + advance}, and likewise {@code last}. A convolution has a period of 1
 * and advances by its stride; what enlarges a map advances by less than an element for each output, so its period is longer.
 */
public final class Reach {
    /** Each output sees the element at its own place. */
    public static final Reach SAME = new Reach(1, new long[1], new long[1]);

    /** Each output sees the whole axis. */
    public static final Reach WHOLE = new Reach(0, new long[1], new long[1]);

    /** Whatever goes beyond these counts as {@link #WHOLE}: no axis is as long, and nobody tells so many phases apart. */
    private static final long LONGEST = 1L << 40;

    private static final int MOST_PHASES = 1024;

    private final long advance;
    private final long[] first;
    private final long[] last;

    private Reach(long advance, long[] first, long[] last) {
        this.advance = advance;
        this.first = first;
        this.last = last;
    }

    /** What a window sees, holes of a dilated one included. */
    public static Reach of(Window window) {
        long start = -window.before();
        return repeating(1, window.stride(), o -> start, o -> start + window.extent() - 1);
    }

    /** What the transpose of a window sees: all {@code i} with {@code o = i * stride - before + tap} for a tap below its extent. */
    public static Reach transposed(Window window) {
        long stride = window.stride();
        return repeating(
                stride,
                1,
                o -> ceiling(o + window.before() - window.extent() + 1, stride),
                o -> Math.floorDiv(o + window.before(), stride));
    }

    /** Each element stands {@code factor} times. */
    public static Reach enlarged(int factor) {
        return repeating(factor, 1, o -> 0, o -> 0);
    }

    /** Output {@code o} lies at {@code (o + 1/2) / factor - 1/2} and sees the elements on both sides, or the one it meets. */
    public static Reach interpolated(int factor) {
        long twice = 2L * factor;
        return repeating(
                factor, 1, o -> Math.floorDiv(2 * o + 1 - factor, twice), o -> ceiling(2 * o + 1 - factor, twice));
    }

    /** Output {@code o} is element {@code o + elements}. */
    public static Reach shifted(long elements) {
        return repeating(1, 1, o -> elements, o -> elements);
    }

    /** What {@code outputs} windows see that divide an axis evenly, as adaptive pools do. */
    public static Reach divided(int size, int outputs) {
        if (size == Shape.OPEN || outputs == 1) {
            return WHOLE;
        }
        if (size % outputs == 0) {
            return of(new Window(size / outputs, size / outputs, 0, 0, 1));
        }
        return repeating(
                outputs, size, o -> Math.floorDiv(o * size, (long) outputs), o -> ceiling((o + 1) * size, outputs) - 1);
    }

    /** What the outputs of {@code next} see, which reads this. */
    public Reach then(Reach next) {
        if (isWhole() || next.isWhole()) {
            return WHOLE;
        }
        if (next == SAME || this == SAME) {
            return next == SAME ? this : next;
        }
        long common = gcd(period(), next.advance);
        long turns = next.advance / common;
        long farthest = Math.max(turns, next.farthest() / period() + 1);
        return (double) farthest * advance > LONGEST
                ? WHOLE
                : repeating(
                        period() / common * next.period(),
                        turns * advance,
                        o -> first(next.first(o)),
                        o -> last(next.last(o)));
    }

    /** What is seen by what reads both: from the lower first to the higher last; the whole axis where their strides differ. */
    public Reach and(Reach other) {
        if (this == other) {
            return this;
        }
        long periods = period() / gcd(period(), other.period()) * other.period();
        double mine = (double) advance / period();
        boolean alike = !isWhole() && !other.isWhole() && mine == (double) other.advance / other.period();
        return alike
                ? repeating(
                        periods,
                        Math.round(mine * periods),
                        o -> Math.min(first(o), other.first(o)),
                        o -> Math.max(last(o), other.last(o)))
                : WHOLE;
    }

    public boolean isWhole() {
        return advance == 0;
    }

    /** How many elements an output sees; the most, where they differ. */
    public long size() {
        return IntStream.range(0, first.length)
                .mapToLong(o -> last[o] - first[o] + 1)
                .max()
                .orElseThrow();
    }

    /** How many elements lie between what neighbouring outputs see; less than one behind a layer that enlarges. */
    public double stride() {
        return (double) advance / period();
    }

    /** The middle of what output 0 sees, in elements from the first. */
    public double centre() {
        return (first[0] + last[0]) / 2.0;
    }

    private int period() {
        return first.length;
    }

    private long first(long output) {
        return first[Math.floorMod(output, period())] + Math.floorDiv(output, period()) * advance;
    }

    private long last(long output) {
        return last[Math.floorMod(output, period())] + Math.floorDiv(output, period()) * advance;
    }

    private long farthest() {
        return LongStream.concat(LongStream.of(first), LongStream.of(last))
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    private static Reach repeating(long period, long advance, LongUnaryOperator first, LongUnaryOperator last) {
        if (period > MOST_PHASES) {
            return WHOLE;
        }
        long[] from = LongStream.range(0, period).map(first).toArray();
        long[] to = LongStream.range(0, period).map(last).toArray();
        Reach reach = new Reach(advance, from, to);
        return reach.farthest() > LONGEST ? WHOLE : reach;
    }

    private static long ceiling(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
