package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/** The rules for text: a name is any text of at most 250 characters, other text of at most a million. */
final class Names {
    private static final int LONGEST = 250;
    private static final int COLUMN = 500;
    private static final int ALWAYS_FITS = COLUMN / Texts.LONGEST_MARKED;
    static final int LONGEST_TEXT = 1_000_000;

    private static final int MOST_ENTRIES = 10_000;

    private Names() {}

    /** Refuses more parameters, facts or tags than a page can show. */
    static void checkedNumber(String of, int number) {
        if (number > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "a run has %,d %s. Use at most %,d.".formatted(number, of, MOST_ENTRIES));
        }
    }

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
        if (name.length() > ALWAYS_FITS && Texts.longestStored(name) > COLUMN) {
            throw new IllegalArgumentException(
                    "the name of %s has %,d characters, and many that no database takes as they are. Use fewer of them."
                            .formatted(of, name.codePointCount(0, name.length())));
        }
        return name;
    }

    /** As {@link #checked}; and refuses what cannot be seen. Early versions took such names, and they are read. */
    @CanIgnoreReturnValue
    static String chosen(String of, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "the name of %s is empty. Use at least one character that can be seen.".formatted(of));
        }
        return checked(of, name);
    }

    /** {@code text} itself, or an IllegalArgumentException that begins with {@code what}, as in "a note". */
    @CanIgnoreReturnValue
    static String checkedText(String what, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "%s has %,d characters. Use at most %,d.".formatted(what, text.length(), LONGEST_TEXT));
        }
        return text;
    }
}
