package dev.fovea.dsl.io;

/**
 * Text that a terminal shows and does not obey: names come out of files, stores and folders of others, and may hold
 * escape sequences, which clear the screen, change its title or type into it.
 */
public final class Printable {
    private static final String WIDE =
            "\u1100\u115F\u2E80\u303E\u3041\uA4CF\uAC00\uD7A3\uF900\uFAFF\uFE30\uFE6F\uFF00\uFF60" + "\uFFE0\uFFE6";

    private Printable() {}

    /**
     * The text with a visible form, such as {@code \x1b}, of control characters and of those that change the direction
     * or end the line; ends of lines and tabs stay.
     */
    public static String text(String text) {
        return replaced(text, true);
    }

    /** As {@link #text}, for a cell of a table or a name in a sentence: ends of lines and tabs are replaced, too. */
    public static String line(String text) {
        return replaced(text, false);
    }

    private static String replaced(String text, boolean lines) {
        StringBuilder replaced = null;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean harmless = !isControl(letter) || (lines && (letter == '\n' || letter == '\t'));
            if (harmless && replaced != null) {
                replaced.append(letter);
            } else if (!harmless) {
                replaced = replaced == null ? new StringBuilder(text.substring(0, i)) : replaced;
                if (lines && letter == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    continue; // the end of a line of Windows
                }
                replaced.append(String.format(letter < 0x100 ? "\\x%02x" : "\\u%04x", (int) letter));
            }
        }
        return replaced == null ? text : replaced.toString();
    }

    private static boolean isControl(char letter) {
        return Character.isISOControl(letter)
                || letter == '\u061C' // marks and changes of direction, which let a name pass for another
                || letter == '\u200E'
                || letter == '\u200F'
                || (letter >= '\u2028' && letter <= '\u202E')
                || (letter >= '\u2066' && letter <= '\u2069');
    }

    /**
     * How many columns of a terminal a text takes: two for letters of East Asia and emoji, none for marks above a
     * letter.
     */
    public static int width(String text) {
        return text.codePoints().map(Printable::width).sum();
    }

    private static int width(int letter) {
        int type = Character.getType(letter);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        if ((letter >= 0x1F300 && letter <= 0x1FAFF) || (letter >= 0x20000 && letter <= 0x3FFFD)) {
            return 2;
        }
        for (int i = 0; i < WIDE.length(); i += 2) {
            if (letter >= WIDE.charAt(i) && letter <= WIDE.charAt(i + 1)) {
                return 2;
            }
        }
        return 1;
    }
}
