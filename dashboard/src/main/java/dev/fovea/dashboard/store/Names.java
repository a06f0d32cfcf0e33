package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/** The one rule for names: any text of at most 250 characters. */
final class Names {
    static final int LONGEST = 250;

    private Names() {}

    /** {@code name} itself, or an IllegalArgumentException that begins with {@code of}, as in "the name of a run". */
    @CanIgnoreReturnValue
    static String checked(String of, String name) {
        if (name.length() > LONGEST) {
            int characters = name.codePointCount(0, name.length());
            if (characters > LONGEST) {
                throw new IllegalArgumentException("the name of %s has %,d characters: \"%s...\". Use at most %d."
                        .formatted(of, characters, name.substring(0, name.offsetByCodePoints(0, 40)), LONGEST));
            }
        }
        return name;
    }
}
