package dev.fovea.engine.rate;

import dev.fovea.engine.EngineException;
import java.util.Optional;

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

    /** A doubt about what would end after the training, as if it had been meant for a longer one. */
    static Optional<String> within(String rate, Span span, Position start) {
        return span.in(start) > start.steps() ? Optional.of(cutShort(rate, span, start)) : Optional.empty();
    }

    /** A doubt about what something is to come after, where the training is over by then. */
    static Optional<String> before(String rate, Span span, Position start) {
        return span.in(start) >= start.steps() ? Optional.of(cutShort(rate, span, start)) : Optional.empty();
    }

    private static String cutShort(String rate, Span span, Position start) {
        return "%s: %s take %d steps, and the training is over after %d. Use a shorter span, or more epochs."
                .formatted(rate, span, span.in(start), start.steps());
    }

    static void atLeast(long least, String rate, String what, long value) {
        if (value < least) {
            throw new EngineException(
                    "%s: %s is %d, not %d or more. Use one such as 2.".formatted(rate, what, value, least));
        }
    }
}
