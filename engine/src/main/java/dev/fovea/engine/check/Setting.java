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
}
