package dev.fovea.engine.metric;

import dev.fovea.engine.EngineException;
import java.util.Map;

/**
 * The share of examples whose class is among the {@code k} highest outputs.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.top_k_accuracy_score.html">scikit-learn's
 *     top_k_accuracy_score</a>
 */
public record TopK(int k) implements Metric {
    public TopK {
        if (k < 1) {
            throw new EngineException("topK: %d is not a whole number of 1 or more. Use one such as 5.".formatted(k));
        }
    }

    @Override
    public String name() {
        return "top" + k;
    }

    @Override
    public Map<String, Double> values(Sums sums) {
        return Map.of(name(), sums.hits(k) / sums.counted());
    }

    @Override
    public void check(String data, int classes) {
        if (k > classes) {
            throw new EngineException(
                    "topK: %s has %d classes, and %d are asked for. Use topK(%d) or less, or leave it out."
                            .formatted(data, classes, k, Math.max(1, classes - 1)));
        }
    }

    @Override
    public String toString() {
        return "topK(" + k + ")";
    }
}
