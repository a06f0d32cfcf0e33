package dev.fovea.engine.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mean over classes of {@code sum_n (R[n] - R[n - 1]) P[n]}: examples are ranked by what the output says of the class,
 * the highest first, equal ones at once, and {@code P[n]} and {@code R[n]} are precision and recall of taking the first
 * {@code n} for the class. What is ranked by is said by {@code Loss.scores}. A class without examples has no value, NaN, and
 * is left out of the mean, as in torchmetrics (scikit-learn gives 0).
 *
 * <p>The outputs of all examples are kept on the device until the last is there: 4 bytes for each class of each. It is the
 * measure of classification (Everingham et al., PASCAL VOC, without its eleven points), not of boxes.
 *
 * @param each whether there is a value for each class too, named as in {@code averagePrecision/3}
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html">scikit-learn's
 *     average_precision_score</a>
 */
public record MeanAveragePrecision(boolean each) implements Metric {
    @Override
    public String name() {
        return "meanAveragePrecision";
    }

    public MeanAveragePrecision perClass() {
        return new MeanAveragePrecision(true);
    }

    @Override
    public Map<String, Double> values(Sums sums) {
        Map<String, Double> values = new LinkedHashMap<>(Map.of(name(), Double.NaN));
        double sum = 0;
        int known = 0;
        List<Double> precisions = sums.averagePrecisions();
        for (int c = 0; c < precisions.size(); c++) {
            double precision = precisions.get(c);
            if (!Double.isNaN(precision)) {
                sum += precision;
                known++;
            }
            if (each) {
                values.put(nameOf(c), precision);
            }
        }
        values.put(name(), sum / known);
        return values;
    }

    @Override
    public List<String> names(int classes) {
        List<String> names = new ArrayList<>(List.of(name()));
        for (int c = 0; each && c < classes; c++) {
            names.add(nameOf(c));
        }
        return names;
    }

    private static String nameOf(int label) {
        return "averagePrecision/" + label;
    }

    @Override
    public String toString() {
        return "meanAveragePrecision()" + (each ? ".perClass()" : "");
    }
}
