package dev.fovea.engine.metric;

/**
 * The share of a class that is found: {@code right / there}, or 0 where none is there.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.recall_score.html">scikit-learn's recall_score</a>
 */
public record Recall(boolean each) implements ClassMetric {
    @Override
    public String name() {
        return "recall";
    }

    @Override
    public Recall perClass() {
        return new Recall(true);
    }

    @Override
    public double of(double right, double found, double there) {
        return there == 0 ? 0 : right / there;
    }

    @Override
    public String toString() {
        return sentence();
    }
}
