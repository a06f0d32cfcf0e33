package dev.fovea.dashboard.store;

import java.util.Map;

/**
 * What a run has when its log is opened, so that what follows is counted from there.
 *
 * @param facts how many facts it has
 * @param lines how many lines of the console
 * @param findings how many findings
 * @param series what it has logged before, by metric
 * @param layers the numbers of its layers
 */
record Standing(int facts, long lines, int findings, Map<String, Series> series, Map<LayerKey, Integer> layers) {
    /** Of a new run. */
    static Standing fresh(int facts) {
        return new Standing(facts, 0, 0, Map.of(), Map.of());
    }
}
