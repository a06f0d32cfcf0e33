package dev.fovea.dashboard.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Some of what was recorded at many steps: evenly spread, with the first and the last.
 *
 * @param total how many there are in the range that was asked for
 */
public record Sampled<T>(int total, List<T> some) {
    /** At most {@code most} of the list; of one, the last. */
    public static <T> List<T> of(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> some = new ArrayList<>(most);
        for (int i = 1; i < most; i++) {
            some.add(all.get((int) ((i - 1L) * (all.size() - 1) / (most - 1))));
        }
        some.add(all.get(all.size() - 1));
        return some;
    }

    /** {@code most}, if it can be asked for. */
    static int atLeastOne(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at most %d steps. Ask for at least 1.".formatted(most));
        }
        return most;
    }
}
