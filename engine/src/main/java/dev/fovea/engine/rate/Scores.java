package dev.fovea.engine.rate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an epoch gave, by name, such as {@code train/loss}, {@code test/loss} and {@code test/accuracy}.
 *
 * @param values mean losses, and metrics from 0 to 1
 */
public record Scores(Map<String, Double> values) {
    public Scores {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A score; NaN, which is no better than any, where there is no such. */
    public double of(String name) {
        return values.getOrDefault(name, Double.NaN);
    }
}
