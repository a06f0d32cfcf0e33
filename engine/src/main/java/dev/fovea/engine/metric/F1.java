package dev.fovea.engine.metric;

/**
 * The harmonic mean of precision and recall: {@code 2 right / (found + there)}.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html">scikit-learn's f1_score</a>
 */
public record F1(boolean each) implements ClassMetric {
    @Override
    public String name() {
        return "f1";
    }

    @Override
    public F1 perClass() {
        return new F1(true);
    }

    @Override
    public double of(double right, double found, double there) {
        return 2 * right / (found + there);
    }

    @Override
    public String toString() {
        return sentence();
    }
}
