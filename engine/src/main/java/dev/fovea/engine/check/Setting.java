package dev.fovea.engine.check;

import dev.fovea.engine.EngineException;

/** Checks of what a check is told. */
final class Setting {
    private Setting() {}

    /** @param example of what is usual */
    static void atLeastOne(String what, int value, String example) {
        if (value < 1) {
            throw new EngineException(
                    "%s: %d is not a whole number of 1 or more. Use one such as %s.".formatted(what, value, example));
        }
    }

    /** @param example of what is usual */
    static void share(String what, double value, String example) {
        if (!(value > 0 && value < 1)) {
            throw new EngineException(
                    "%s: %s is not between 0 and 1. Use one such as %s.".formatted(what, value, example));
        }
    }
}
