package dev.fovea.engine.rate;

import dev.fovea.engine.EngineException;

/** Checks of a rate's numbers. */
final class Setting {
    private Setting() {}

    static void factor(String rate, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new EngineException(
                    "%s: a factor of %s is not above 0 and at most 1. Use one such as 0.1.".formatted(rate, value));
        }
    }

    /** What the rate never falls below, as a share of the optimiser's. */
    static void lowest(String rate, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new EngineException(
                    "%s: a lowest share of %s is not in 0 (included) to 1 (excluded). Use one such as 0.01."
                            .formatted(rate, value));
        }
    }

    static void positive(String rate, String what, double value, String example) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new EngineException("%s: a %s of %s is not a positive number. Use one such as %s."
                    .formatted(rate, what, value, example));
        }
    }

    /** Refuses what would end after the training, as if it had been meant for a longer one. */
    static void within(String rate, Span span, Position start) {
        if (span.in(start) > start.steps()) {
            throw tooLong(rate, span, start, "no more");
        }
    }

    /** Refuses what something is to come after, where the training is over by then. */
    static void before(String rate, Span span, Position start) {
        if (span.in(start) >= start.steps()) {
            throw tooLong(rate, span, start, "fewer");
        }
    }

    private static EngineException tooLong(String rate, Span span, Position start, String most) {
        return new EngineException(
                "%s: %s take %d steps, but must take %s than the %d that there are. Use a shorter span, or more epochs."
                        .formatted(rate, span, span.in(start), most, start.steps()));
    }

    static void atLeast(long least, String rate, String what, long value) {
        if (value < least) {
            throw new EngineException(
                    "%s: %s is %d, not %d or more. Use one such as 2.".formatted(rate, what, value, least));
        }
    }
}
