package dev.fovea.dsl.io;

import java.util.regex.Pattern;

/** A word of a command, as it has to be typed. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private ShellWord() {}

    /** The word, in single quotes where a shell would otherwise take it apart or change it. */
    public static String of(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
