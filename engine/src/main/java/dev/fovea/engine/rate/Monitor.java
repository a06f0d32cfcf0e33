package dev.fovea.engine.rate;

/**
 * Which of an epoch's scores is watched, and which way is better: {@code TEST_LOSS}, {@code test("f1")}. Printed, it is the
 * Java that makes it.
 *
 * @param score its name, such as {@code test/loss}
 */
public record Monitor(String score, boolean higherIsBetter) {
    public static final Monitor TRAIN_LOSS = train("loss");
    public static final Monitor TRAIN_ACCURACY = train("accuracy");
    public static final Monitor TEST_LOSS = test("loss");
    public static final Monitor TEST_ACCURACY = test("accuracy");

    /** A metric of the training examples as they are trained on; a loss is better lower, all else higher. */
    public static Monitor train(String metric) {
        return new Monitor("train/" + metric, !metric.equals("loss"));
    }

    /**
     * A metric of the test examples after the epoch, which the plan measures; a loss is better lower, all else higher.
     *
     * @param metric its name in events and in the store, such as {@code top5} or {@code f1/3}
     */
    public static Monitor test(String metric) {
        return new Monitor("test/" + metric, !metric.equals("loss"));
    }

    /** The same for a score that is better the higher it is. */
    public Monitor highest() {
        return new Monitor(score, true);
    }

    /** The same for a score that is better the lower it is. */
    public Monitor lowest() {
        return new Monitor(score, false);
    }

    /** The score that is watched. */
    public double of(Scores scores) {
        return scores.of(score);
    }

    /** What every score is better than. */
    double worst() {
        return higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** Whether a score is better than the best by more than a threshold, which is a share of the best, or absolute. */
    public boolean improves(double value, double best, double threshold, boolean absolute) {
        if (higherIsBetter) {
            return value > (absolute ? best + threshold : best * (1 + threshold));
        }
        return value < (absolute ? best - threshold : best * (1 - threshold));
    }

    @Override
    public String toString() {
        String part = score.substring(0, Math.max(0, score.indexOf('/')));
        String metric = score.substring(score.indexOf('/') + 1);
        boolean usual = higherIsBetter != metric.equals("loss");
        if (usual && (metric.equals("loss") || metric.equals("accuracy"))) {
            return score.replace('/', '_').toUpperCase(java.util.Locale.ROOT);
        }
        String direction = higherIsBetter ? ".highest()" : ".lowest()";
        return "%s(\"%s\")%s".formatted(part, metric, usual ? "" : direction);
    }
}
