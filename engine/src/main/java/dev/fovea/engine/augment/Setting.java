package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import java.util.Locale;

/** Checks of what augmentations are told, and how it is printed. */
final class Setting {
    private Setting() {}

    static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new EngineException("%s: %d is not 1 or more. Use one such as 32.".formatted(what, value));
        }
    }

    static void within(String what, double value, double least, double most, String example) {
        if (!(value >= least && value <= most)) {
            throw new EngineException("%s: %s is not from %s to %s. Use one such as %s."
                    .formatted(what, number(value), number(least), number(most), example));
        }
    }

    static void ordered(String what, double from, double to, double least, double most, String example) {
        within(what, from, least, most, example);
        within(what, to, least, most, example);
        if (from > to) {
            throw new EngineException("%s: %s is more than %s. Give the smaller one first, such as (%s)."
                    .formatted(what, number(from), number(to), example));
        }
    }

    /** Images of rows and columns, not signals or vectors. */
    static void image(Object augmentation, Shape images) {
        if (images.dimensions() != 2) {
            throw new EngineException(
                    "%s: is for images, but the examples are %s. Leave it out.".formatted(augmentation, images));
        }
    }

    static void channels(Object augmentation, Shape images, String reason) {
        if (images.channels() != 3) {
            throw new EngineException("%s: %s three channels, but the images are %s. Leave it out."
                    .formatted(augmentation, reason, images));
        }
    }

    /** A number as Java is written: 4, 0.5. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
