package dev.fovea.engine.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mean over classes of what the confusion matrix tells of each. A class that is no example's, and that none is taken for, is
 * left out of the mean; one that is only one of the two counts as 0. That is the "macro" mean of torchmetrics and scikit-learn.
 */
public sealed interface ClassMetric extends Metric permits Precision, Recall, F1, MeanIoU {
    /** Whether there is a value for each class too, named as in {@code f1/3}: 0 where a class is left out of the mean. */
    boolean each();

    /** The same with a value for each class. */
    ClassMetric perClass();

    /** What the values of classes are called, before the slash. */
    default String nameOfEach() {
        return name();
    }

    /**
     * What is averaged, for one class; one of the last two is above 0.
     *
     * @param right examples of the class that are found as such
     * @param found examples that are taken for the class
     * @param there examples of the class
     */
    double of(double right, double found, double there);

    @Override
    default Map<String, Double> values(Sums sums) {
        Confusion confusion = sums.confusion();
        Map<String, Double> values = new LinkedHashMap<>(Map.of(name(), Double.NaN));
        double sum = 0;
        int known = 0;
        for (int c = 0; c < confusion.classes(); c++) {
            long found = confusion.found(c);
            long there = confusion.there(c);
            double value = found + there == 0 ? 0 : of((double) confusion.count(c, c), (double) found, (double) there);
            sum += value;
            known += found + there == 0 ? 0 : 1;
            if (each()) {
                values.put(nameOfEach() + "/" + c, value);
            }
        }
        values.put(name(), sum / known);
        return values;
    }

    @Override
    default List<String> names(int classes) {
        List<String> names = new ArrayList<>(List.of(name()));
        for (int c = 0; each() && c < classes; c++) {
            names.add(nameOfEach() + "/" + c);
        }
        return names;
    }

    /** The Java that makes it. */
    default String sentence() {
        return name() + "()" + (each() ? ".perClass()" : "");
    }
}
