package dev.fovea.dashboard.store;

/**
 * Points of a series that lie next to each other, drawn as one; a single point is a bucket of count 1.
 *
 * @param first the value at {@code firstStep}, which may be NaN or infinite, as may {@code last}
 * @param min the least of the finite values; NaN when there is none, as for {@code max} and {@code mean}
 * @param nonFinite how many of {@code count} are NaN or infinite
 * @param wallMillis when the last point was logged, in milliseconds since 1970
 */
public record Bucket(
        long firstStep,
        long lastStep,
        double first,
        double last,
        double min,
        double max,
        double mean,
        long count,
        long nonFinite,
        long wallMillis) {

    static Bucket ofPoint(long step, double value, long wallMillis) {
        boolean finite = Double.isFinite(value);
        double number = finite ? value : Double.NaN;
        return new Bucket(step, step, value, value, number, number, number, 1, finite ? 0 : 1, wallMillis);
    }

    /** This bucket and the {@code next} one as one. */
    Bucket joined(Bucket next) {
        return new Bucket(
                firstStep,
                next.lastStep,
                first,
                next.last,
                least(min, next.min),
                greatest(max, next.max),
                mean(this, next),
                count + next.count,
                nonFinite + next.nonFinite,
                next.wallMillis);
    }

    Bucket spanning(long from, long to) {
        return new Bucket(from, to, first, last, min, max, mean, count, nonFinite, wallMillis);
    }

    private static double mean(Bucket a, Bucket b) {
        long left = a.count - a.nonFinite;
        long right = b.count - b.nonFinite;
        if (left == 0 || right == 0) {
            return left == 0 ? b.mean : a.mean;
        }
        return a.mean + (b.mean - a.mean) * right / (left + right);
    }

    private static double least(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double greatest(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }
}
