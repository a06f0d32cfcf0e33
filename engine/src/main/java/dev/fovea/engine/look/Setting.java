package dev.fovea.engine.look;

import dev.fovea.engine.EngineException;

/** What is checked of a setting. */
final class Setting {
    private Setting() {}

    static void atLeastOne(String what, int number, int better) {
        if (number < 1) {
            throw new EngineException("%s: %d cannot be. Use 1 or more, such as %d.".formatted(what, number, better));
        }
    }

    static void positive(String what, double number, double better) {
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
            throw new EngineException(
                    "%s: %s is not a positive number. Use one such as %s.".formatted(what, number, better));
        }
    }

    static void notNegative(String what, double number, double better) {
        if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
            throw new EngineException("%s: %s cannot be. Use 0 or more, such as %s.".formatted(what, number, better));
        }
    }
}
