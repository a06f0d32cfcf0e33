package dev.fovea.dashboard.store;

import java.util.ArrayList;
import java.util.List;

/** Joins neighbours until few enough buckets are left; each of the result covers an equal share of the steps. */
final class Thinning {
    private Thinning() {}

    static List<Bucket> to(int most, List<Bucket> buckets) {
        if (buckets.size() <= most) {
            return buckets;
        }
        long first = buckets.get(0).firstStep();
        double width = ((double) buckets.get(buckets.size() - 1).firstStep() - first + 1) / most;
        List<Bucket> thinned = new ArrayList<>(most);
        long slot = -1;
        for (Bucket bucket : buckets) {
            long own = (long) (((double) bucket.firstStep() - first) / width);
            int end = thinned.size() - 1;
            if (own == slot) {
                thinned.set(end, thinned.get(end).joined(bucket));
            } else {
                thinned.add(bucket);
            }
            slot = own;
        }
        return thinned;
    }
}
