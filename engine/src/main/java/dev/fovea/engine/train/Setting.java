package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;

/** Checks of a plan's numbers. */
final class Setting {
    private Setting() {}

    static void positive(String what, double value) {
        positive(what, value, "0.01");
    }

    /** @param example of what is usual */
    static void positive(String what, double value, String example) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new EngineException(
                    "%s: %s is not a positive number. Use one such as %s.".formatted(what, value, example));
        }
    }

    static void share(String what, double value) {
        share(what, value, "0.9");
    }

    /** @param example of what is usual */
    static void share(String what, double value, String example) {
        if (!(value >= 0 && value < 1)) {
            throw new EngineException("%s: %s is not in 0 (included) to 1 (excluded). Use one such as %s."
                    .formatted(what, value, example));
        }
    }

    static void notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new EngineException(
                    "%s: %s is not 0 or more. Use one such as 5e-4, or 0 for none.".formatted(what, value));
        }
    }

    static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new EngineException(
                    "%s: %d is not a whole number of 1 or more. Use one such as 3.".formatted(what, value));
        }
    }
}
