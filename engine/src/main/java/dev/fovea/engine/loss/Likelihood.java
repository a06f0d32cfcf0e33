package dev.fovea.engine.loss;

import java.util.List;

/** A loss that is minus the logarithm of what the outputs give the example's class, where classes may count unlike. */
sealed interface Likelihood extends Loss permits CrossEntropy, NegativeLogLikelihood {
    /** How much examples of each class count; empty where all count alike. */
    List<Double> classWeights();

    /**
     * An expression for the losses of a batch.
     *
     * @param counting the arguments of ATen's operator that say what counts: weights, reduction and ignored label
     */
    String reduced(String outputs, String labels, String counting);

    @Override
    default String each(String outputs, String labels) {
        return reduced(outputs, labels, Counted.of(this).arguments(outputs, 0));
    }

    @Override
    default String mean(String outputs, String labels) {
        return reduced(outputs, labels, Counted.of(this).arguments(outputs, 1));
    }

    @Override
    default String total(String outputs, String labels) {
        return reduced(outputs, labels, Counted.of(this).arguments(outputs, 2));
    }

    @Override
    default String weight(String labels) {
        return Counted.of(this).sum(labels);
    }

    @Override
    default double weight(int label) {
        return Counted.of(this).of(label);
    }

    @Override
    default void check(String data, int classes) {
        Counted.of(this).check(data, classes);
    }
}
