package dev.fovea.engine.loss;

import dev.fovea.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How wrong outputs are: a number that is 0 or more; the arithmetic is PyTorch's. In the formulas {@code x} is the output
 * for an example, a number {@code x[c]} for each class, {@code y} the example's class, and {@code t} the same as a vector: 1
 * at {@code y}, 0 elsewhere. Where outputs are maps of classes and labels maps of the same size, each position counts as an
 * example, unless said otherwise.
 */
public sealed interface Loss
        permits Likelihood, BinaryCrossEntropy, SquaredError, AbsoluteError, SmoothL1, Hinge, Dice {

    /** The cross-entropy of a softmax: no smoothing, all classes alike, no label ignored. */
    static CrossEntropy crossEntropy() {
        return CrossEntropy.PLAIN;
    }

    /**
     * The negative log-likelihood of a network that ends in {@code logSoftmax()}: all classes alike, no label ignored.
     */
    static NegativeLogLikelihood negativeLogLikelihood() {
        return new NegativeLogLikelihood(false, List.of(), OptionalInt.empty());
    }

    /** The cross-entropy of a sigmoid for each class. */
    static BinaryCrossEntropy binaryCrossEntropy() {
        return new BinaryCrossEntropy();
    }

    /** The mean of squared differences (MSE) from 1 for the class and 0 for all others. */
    static SquaredError squaredError() {
        return new SquaredError();
    }

    /** The mean of absolute differences (L1, MAE). */
    static AbsoluteError absoluteError() {
        return new AbsoluteError();
    }

    /** Squared near 0 and absolute elsewhere; beta is 1. */
    static SmoothL1 smoothL1() {
        return new SmoothL1(1);
    }

    /** That of a support vector machine with several classes: margin 1, not squared. */
    static Hinge hinge() {
        return new Hinge(1, false);
    }

    /** One minus the overlap of what was found and what is there; smoothing is 1. */
    static Dice dice() {
        return new Dice(1);
    }

    /** What the store keeps, by the names that people compare runs by: {@code loss}, and what was said otherwise than usual. */
    Map<String, Object> settings();

    /** The Java that makes it, such as {@code crossEntropy().labelSmoothing(0.1)}. */
    String sentence();

    /** An expression for the mean over a batch, given the expressions of its outputs and of its labels, whole numbers. */
    String mean(String outputs, String labels);

    /** An expression for the loss of each example of a batch, where outputs are vectors: they add up to {@link #total}. */
    String each(String outputs, String labels);

    /** An expression for the mean times {@link #weight}. */
    default String total(String outputs, String labels) {
        return "torch.mul(%s, torch.size(%s, 0))".formatted(mean(outputs, labels), labels);
    }

    /** An expression for what the mean divides by, a scalar: means of batches are averaged by it. */
    default String weight(String labels) {
        return "torch.full_like(torch.select(torch.flatten(%s), 0, 0), torch.size(%s, 0))".formatted(labels, labels);
    }

    /**
     * How much an example of a label counts in the mean, 1 unless said otherwise; a map by the mean over its labels.
     */
    default double weight(int label) {
        return 1;
    }

    /** The label whose examples count neither for the loss nor for the accuracy. */
    default OptionalInt ignored() {
        return OptionalInt.empty();
    }

    /** Whether outputs may be maps of classes, and labels maps of the same size. */
    default boolean takesMaps() {
        return true;
    }

    /** Whether the outputs are there to tell classes apart, so that the share of right answers says something. */
    default boolean classifies() {
        return true;
    }

    /**
     * An expression for what the outputs say of each class, the higher the likelier, which can be compared between examples:
     * probabilities, where the loss knows such.
     */
    default String scores(String outputs) {
        return outputs;
    }

    /** Whether a softmax or sigmoid is applied to the outputs, so that a network must not end with one. */
    default boolean squashes() {
        return false;
    }

    /** The loss of a network that knows nothing yet, where that does not depend on the scale of its outputs. */
    default OptionalDouble untrained(int classes) {
        return OptionalDouble.empty();
    }

    /**
     * Finds out whether the loss can be used with so many classes.
     *
     * @param data what they are the classes of, for the error
     */
    default void check(String data, int classes) throws EngineException {}
}
