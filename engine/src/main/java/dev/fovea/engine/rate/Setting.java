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

    static void atLeast(long least, String rate, String what, long value) {
        if (value < least) {
            throw new EngineException(
                    "%s: %s is %d, not %d or more. Use one such as 2.".formatted(rate, what, value, least));
        }
    }
}
