package dev.fovea.engine.metric;

import dev.fovea.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A number, or some, that tell how good outputs are: from 0 to 1, the higher the better. The semantics are torchmetrics', and
 * scikit-learn's where it has the thing. Each example has one class; where outputs are maps of classes and labels maps of
 * the same size, each position counts as an example. The class that is found is the one with the highest output. Examples of a
 * label that the loss ignores are left out. Printed, a metric is the Java that makes it.
 */
public sealed interface Metric permits Accuracy, TopK, ConfusionMatrix, ClassMetric, MeanAveragePrecision {

    /** The share of examples whose class is found. */
    static Accuracy accuracy() {
        return new Accuracy();
    }

    /** The share of examples whose class is among the {@code k} highest outputs; of equal outputs any may be taken. */
    static TopK topK(int k) {
        return new TopK(k);
    }

    /** How often each class is taken for each other. */
    static ConfusionMatrix confusionMatrix() {
        return new ConfusionMatrix();
    }

    /** The mean over classes of the share of what is found as a class that is of the class. */
    static Precision precision() {
        return new Precision(false);
    }

    /** The mean over classes of the share of a class that is found. */
    static Recall recall() {
        return new Recall(false);
    }

    /** The mean over classes of the harmonic mean of precision and recall. */
    static F1 f1() {
        return new F1(false);
    }

    /** The mean over classes of the overlap of what is found as a class and what is of the class. */
    static MeanIoU meanIoU() {
        return new MeanIoU(false);
    }

    /** The mean over classes of the area under the curve of precision over recall. */
    static MeanAveragePrecision meanAveragePrecision() {
        return new MeanAveragePrecision(false);
    }

    /**
     * The metric that a word names: {@code accuracy}, {@code top5}, {@code confusionMatrix}, {@code precision}, {@code recall},
     * {@code f1}, {@code meanIoU}, {@code meanAveragePrecision}; with values for each class {@code f1.perClass} and the like.
     */
    static Metric named(String word) {
        Matcher top = Pattern.compile("top(\\d{1,6})").matcher(word);
        if (top.matches()) {
            return topK(Integer.parseInt(top.group(1)));
        }
        List<Metric> all =
                List.of(accuracy(), confusionMatrix(), precision(), recall(), f1(), meanIoU(), meanAveragePrecision());
        return Stream.concat(
                        all.stream(),
                        Stream.of(
                                precision().perClass(),
                                recall().perClass(),
                                f1().perClass(),
                                meanIoU().perClass(),
                                meanAveragePrecision().perClass()))
                .filter(metric -> word(metric).equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        "metric: \"%s\" is none of top5, %s. Use one of these, or f1.perClass and the like for each class."
                                .formatted(word, all.stream().map(Metric::word).collect(Collectors.joining(", ")))));
    }

    private static String word(Metric metric) {
        return metric.toString().replace("()", "");
    }

    /** What its values are called, or what their names begin with: {@code accuracy}, {@code top5}. */
    String name();

    /** The values by name. */
    Map<String, Double> values(Sums sums);

    /** The names of its values, where there are so many classes. */
    default List<String> names(int classes) {
        return List.of(name());
    }

    /**
     * Finds out whether it can be measured with so many classes.
     *
     * @param data what they are the classes of, for the error
     */
    default void check(String data, int classes) throws EngineException {}
}
