package dev.fovea.engine.metric;

/**
 * The overlap of what is found as a class and what is of the class, intersection over union: {@code right / (found + there - right)}.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.jaccard_score.html">scikit-learn's jaccard_score</a>
 */
public record MeanIoU(boolean each) implements ClassMetric {
    @Override
    public String name() {
        return "meanIoU";
    }

    @Override
    public MeanIoU perClass() {
        return new MeanIoU(true);
    }

    @Override
    public double of(double right, double found, double there) {
        return right / (found + there - right);
    }

    @Override
    public String nameOfEach() {
        return "IoU";
    }

    @Override
    public String toString() {
        return sentence();
    }
}
