package dev.fovea.dashboard.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The points of a chunk in buckets of 64, for curves that want more detail than a summary and less than all points. Packed as: how
 * many buckets, then of each its steps and wall time as differences, its counts, and its values as doubles.
 */
final class Outline {
    static final int EACH = 64;

    private static final int LONGEST = 5 * (Varints.LONGEST + Double.BYTES);

    private Outline() {}

    static byte[] packed(List<Bucket> buckets) {
        ByteBuffer into = ByteBuffer.allocate(LONGEST * buckets.size() + Varints.LONGEST);
        Varints.put(into, buckets.size());
        long step = 0;
        long wall = 0;
        for (Bucket bucket : buckets) {
            Varints.put(into, bucket.firstStep() - step);
            Varints.put(into, bucket.lastStep() - bucket.firstStep());
            Varints.put(into, bucket.wallMillis() - wall);
            Varints.put(into, bucket.count());
            Varints.put(into, bucket.nonFinite());
            into.putDouble(bucket.first())
                    .putDouble(bucket.last())
                    .putDouble(bucket.min())
                    .putDouble(bucket.max())
                    .putDouble(bucket.mean());
            step = bucket.firstStep();
            wall = bucket.wallMillis();
        }
        return Varints.written(into);
    }

    static List<Bucket> unpacked(byte[] packed) {
        ByteBuffer from = ByteBuffer.wrap(packed);
        long size = Varints.get(from);
        List<Bucket> buckets = new ArrayList<>();
        long step = 0;
        long wall = 0;
        for (long i = 0; i < size; i++) {
            step += Varints.get(from);
            long last = step + Varints.get(from);
            wall += Varints.get(from);
            long count = Varints.get(from);
            long nonFinite = Varints.get(from);
            double first = from.getDouble();
            double end = from.getDouble();
            double min = from.getDouble();
            double max = from.getDouble();
            double mean = from.getDouble();
            buckets.add(new Bucket(step, last, first, end, min, max, mean, count, nonFinite, wall));
        }
        return buckets;
    }
}
