package dev.fovea.engine.metric;

import java.util.List;
import java.util.Map;

/**
 * How often each class is taken for each other: a {@link Confusion}, and no number.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html">scikit-learn's
 *     confusion_matrix</a>
 */
public record ConfusionMatrix() implements Metric {
    @Override
    public String name() {
        return "confusion matrix";
    }

    @Override
    public Map<String, Double> values(Sums sums) {
        return Map.of();
    }

    @Override
    public List<String> names(int classes) {
        return List.of();
    }

    @Override
    public String toString() {
        return "confusionMatrix()";
    }
}
