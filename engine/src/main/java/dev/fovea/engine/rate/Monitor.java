package dev.fovea.engine.rate;

/** Which of an epoch's scores is watched. */
public enum Monitor {
    TRAIN_LOSS(false),
    TRAIN_ACCURACY(true),
    TEST_LOSS(false),
    TEST_ACCURACY(true);

    private final boolean higherIsBetter;

    Monitor(boolean higherIsBetter) {
        this.higherIsBetter = higherIsBetter;
    }

    /** The score that is watched. */
    public double of(Scores scores) {
        return switch (this) {
            case TRAIN_LOSS -> scores.trainLoss();
            case TRAIN_ACCURACY -> scores.trainAccuracy();
            case TEST_LOSS -> scores.testLoss();
            case TEST_ACCURACY -> scores.testAccuracy();
        };
    }

    /** What every score is better than. */
    double worst() {
        return higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** Whether a score is better than the best by more than a threshold, which is a share of the best, or absolute. */
    public boolean improves(double score, double best, double threshold, boolean absolute) {
        if (higherIsBetter) {
            return score > (absolute ? best + threshold : best * (1 + threshold));
        }
        return score < (absolute ? best - threshold : best * (1 - threshold));
    }
}
