package dev.fovea.engine.metric;

/**
 * The share of what is found as a class that is of the class: {@code right / found}, or 0 where none is found.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_score.html">scikit-learn's precision_score</a>
 */
public record Precision(boolean each) implements ClassMetric {
    @Override
    public String name() {
        return "precision";
    }

    @Override
    public Precision perClass() {
        return new Precision(true);
    }

    @Override
    public double of(double right, double found, double there) {
        return found == 0 ? 0 : right / found;
    }

    @Override
    public String toString() {
        return sentence();
    }
}
