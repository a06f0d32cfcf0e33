package dev.fovea.engine.metric;

import java.util.Map;

/**
 * The share of examples whose class is found: {@code hits / examples}.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html">scikit-learn's
 *     accuracy_score</a>
 */
public record Accuracy() implements Metric {
    /** What its value is called. */
    public static final String NAME = "accuracy";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> values(Sums sums) {
        return Map.of(NAME, sums.hits(1) / sums.counted());
    }

    @Override
    public String toString() {
        return "accuracy()";
    }
}
