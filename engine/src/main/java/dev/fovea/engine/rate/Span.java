package dev.fovea.engine.rate;

import dev.fovea.engine.EngineException;

/** A length of training: {@code epochs(30)}, {@code steps(500)}, or all of it. */
public record Span(long count, Unit unit) {
    /** What is counted. */
    public enum Unit {
        /** Changes of the weights, one a batch. */
        STEPS,
        /** Times that all training examples are shown. */
        EPOCHS,
        /** The training, or what a warm-up leaves of it. */
        TRAININGS
    }

    public Span {
        if (count < 1) {
            throw new EngineException(
                    "%s: %d is not a whole number of 1 or more. Use one such as 30.".formatted(name(unit), count));
        }
    }

    public static Span steps(long count) {
        return new Span(count, Unit.STEPS);
    }

    public static Span epochs(long count) {
        return new Span(count, Unit.EPOCHS);
    }

    /** As long as the training, or as what a warm-up leaves of it. */
    public static Span whole() {
        return new Span(1, Unit.TRAININGS);
    }

    /** In steps, at least 1. */
    long in(Position position) {
        return switch (unit) {
            case STEPS -> count;
            case EPOCHS ->
                count > Long.MAX_VALUE / position.stepsPerEpoch() ? Long.MAX_VALUE : count * position.stepsPerEpoch();
            case TRAININGS -> Math.max(1, count * position.steps());
        };
    }

    /** How often it has passed, a whole number. */
    double times(Position position) {
        long times = position.step() / in(position);
        return (double) times;
    }

    /** How much of it is over, from 0 to 1. */
    double share(Position position) {
        return Math.min(1, (double) position.step() / (double) in(position));
    }

    private static String name(Unit unit) {
        return switch (unit) {
            case STEPS -> "steps";
            case EPOCHS -> "epochs";
            case TRAININGS -> "whole";
        };
    }

    @Override
    public String toString() {
        return unit == Unit.TRAININGS ? "whole()" : name(unit) + "(" + count + ")";
    }
}
