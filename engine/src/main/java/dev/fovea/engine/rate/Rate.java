package dev.fovea.engine.rate;

import java.util.List;
import java.util.Optional;

/**
 * How the learning rate moves through a training: a factor from 0 to 1 on the optimiser's rate, which is therefore the highest
 * rate there is. The sequences are PyTorch's. Lengths are said in {@link Span#epochs epochs} or {@link Span#steps steps};
 * what is smooth moves with every step, also where its length is said in epochs. Printed, a rate is the Java that makes it.
 */
public sealed interface Rate
        permits Constant,
                Step,
                MultiStep,
                Exponential,
                InverseTime,
                Polynomial,
                Linear,
                Cosine,
                WarmRestarts,
                Cyclic,
                OneCycle,
                OnPlateau,
                WarmUp {
    /** The optimiser's rate throughout. */
    static Constant constant() {
        return new Constant();
    }

    /** A tenth of the rate after each span: {@code step(epochs(30))}. */
    static Step step(Span every) {
        return new Step(every, 0.1);
    }

    /** A tenth of the rate from each milestone on: {@code multiStep(epochs(30), epochs(60))}. */
    static MultiStep multiStep(Span... milestones) {
        return new MultiStep(List.of(milestones), 0.1);
    }

    /** {@code factor} times the rate after each epoch. */
    static Exponential exponential(double factor) {
        return new Exponential(factor, Span.epochs(1));
    }

    /** The rate divided by {@code 1 + decay * t} after {@code t} epochs. */
    static InverseTime inverseTime(double decay) {
        return new InverseTime(decay, Span.epochs(1));
    }

    /** Down to 0 over the training, along {@code (1 - t)^power}. */
    static Polynomial polynomial(double power) {
        return new Polynomial(power, Span.whole());
    }

    /** Down to 0 over the training, along a line. */
    static Linear linear() {
        return new Linear(1, 0, Span.whole());
    }

    /** Down to 0 over the training, along half a cosine. */
    static Cosine cosine() {
        return new Cosine(0, Span.whole());
    }

    /** Half a cosine down to 0 again and again, each as long as the first. */
    static WarmRestarts warmRestarts(Span first) {
        return new WarmRestarts(first, 1, 0);
    }

    /** Up from {@code lowest} times the rate during {@code rise}, down again as long, and so on. */
    static Cyclic cyclic(Span rise, double lowest) {
        return new Cyclic(rise, rise, lowest, false, 1);
    }

    /** One rise and one long fall over the training: 0.3 of it from a 25th of the rate, then to a 10,000th of that. */
    static OneCycle oneCycle() {
        return new OneCycle(0.3, 25, 1e4, false, false);
    }

    /** A tenth of the rate whenever the loss of the test examples has not improved for more than 10 epochs. */
    static OnPlateau onPlateau() {
        return new OnPlateau(Monitor.TEST_LOSS, 0.1, 10, 1e-4, false, 0, 0);
    }

    /** What the optimiser's rate is multiplied by in a step. */
    double factor(Position position);

    /**
     * Whether the step that comes next is the last before the rate is raised again; only warm restarts have such steps.
     */
    default boolean endsCycle(Position position) {
        return false;
    }

    /**
     * The same behind a warm-up: it begins, at its first step, when the warm-up is over. A second warm-up takes the place of
     * the first.
     */
    default Rate warmUp(Span span) {
        return new WarmUp(span, this);
    }

    /** The score that it follows, where it follows one. */
    default Optional<Monitor> watched() {
        return Optional.empty();
    }

    /**
     * What is probably not meant in a training of that length, as a sentence: one that was meant for a longer training is
     * cut short, which is how a plan is tried for an epoch.
     */
    default Optional<String> doubt(Position start) {
        return Optional.empty();
    }
}
