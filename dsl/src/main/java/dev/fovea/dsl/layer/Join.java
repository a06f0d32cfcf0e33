package dev.fovea.dsl.layer;

import java.util.Locale;

/** How branches become one again: element by element, or one behind the other along the channels. */
public enum Join implements Operation {
    ADD,
    CONCAT,
    MULTIPLY;

    @Override
    public String kind() {
        return name().toLowerCase(Locale.ROOT);
    }
}
