package dev.fovea.dashboard.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Up to 512 points of a series, by step; in early stores in the order they were logged. Packed as: how many, each step and then each wall time as
 * the difference to the one before, the values as doubles.
 */
final class Points {
    static final int MOST = 512;

    private final long[] steps = new long[MOST];
    private final long[] walls = new long[MOST];
    private final double[] values = new double[MOST];
    private int size;

    int size() {
        return size;
    }

    boolean full() {
        return size == MOST;
    }

    /** After those of the same step and of lower ones. */
    void add(long step, long wallMillis, double value) {
        int at = size;
        while (at > 0 && steps[at - 1] > step) {
            steps[at] = steps[at - 1];
            walls[at] = walls[at - 1];
            values[at] = values[at - 1];
            at--;
        }
        steps[at] = step;
        walls[at] = wallMillis;
        values[at] = value;
        size++;
    }

    void clear() {
        size = 0;
    }

    /** Takes out those from a step on. */
    void cut(long step) {
        while (size > 0 && steps[size - 1] >= step) {
            size--;
        }
    }

    /** Those up to a step. */
    Points upTo(long step) {
        Points some = new Points();
        for (int i = 0; i < size; i++) {
            if (steps[i] <= step) {
                some.add(steps[i], walls[i], values[i]);
            }
        }
        return some;
    }

    /** One bucket for each point. */
    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            buckets.add(Bucket.ofPoint(steps[i], values[i], walls[i]));
        }
        return buckets;
    }

    /** All points as one bucket whose steps are the least and the greatest. */
    Bucket summary() {
        return bucket(0, size);
    }

    /** All points in buckets of {@link Outline#EACH}, each as {@link #summary} has them. */
    List<Bucket> outline() {
        List<Bucket> outline = new ArrayList<>();
        for (int i = 0; i < size; i += Outline.EACH) {
            outline.add(bucket(i, Math.min(size, i + Outline.EACH)));
        }
        return outline;
    }

    private Bucket bucket(int from, int to) {
        Bucket bucket = Bucket.ofPoint(steps[from], values[from], walls[from]);
        long least = steps[from];
        long greatest = steps[from];
        for (int i = from + 1; i < to; i++) {
            bucket = bucket.joined(Bucket.ofPoint(steps[i], values[i], walls[i]));
            least = Math.min(least, steps[i]);
            greatest = Math.max(greatest, steps[i]);
        }
        return bucket.spanning(least, greatest);
    }

    byte[] packed() {
        ByteBuffer into = ByteBuffer.allocate((2 * Varints.LONGEST + Double.BYTES) * size + Varints.LONGEST);
        Varints.put(into, size);
        putDifferences(into, steps);
        putDifferences(into, walls);
        for (int i = 0; i < size; i++) {
            into.putDouble(values[i]);
        }
        return Varints.written(into);
    }

    static Points unpacked(byte[] packed) {
        return unpacked(ByteBuffer.wrap(packed));
    }

    /** Takes the points out of {@code from}, and leaves what follows them. */
    static Points unpacked(ByteBuffer from) {
        Points points = new Points();
        points.size = Math.toIntExact(Varints.get(from));
        if (points.size < 0 || points.size > MOST) {
            throw new IndexOutOfBoundsException("%d points".formatted(points.size));
        }
        points.getDifferences(from, points.steps);
        points.getDifferences(from, points.walls);
        for (int i = 0; i < points.size; i++) {
            points.values[i] = from.getDouble();
        }
        return points;
    }

    private void putDifferences(ByteBuffer into, long[] numbers) {
        long before = 0;
        for (int i = 0; i < size; i++) {
            Varints.put(into, numbers[i] - before);
            before = numbers[i];
        }
    }

    private void getDifferences(ByteBuffer from, long[] numbers) {
        long before = 0;
        for (int i = 0; i < size; i++) {
            before += Varints.get(from);
            numbers[i] = before;
        }
    }
}
