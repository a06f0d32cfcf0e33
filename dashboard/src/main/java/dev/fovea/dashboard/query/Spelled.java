package dev.fovea.dashboard.query;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes names and texts as a query takes them. */
final class Spelled {
    static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "order", "limit");

    private Spelled() {}

    /** With quotes only where it needs them. */
    static String name(String name) {
        return isWord(name) && Attribute.of(name).isEmpty() ? name : quoted(name);
    }

    /** What a field is compared with, with quotes only where it needs them. */
    static String value(String value) {
        return isWord(value) ? value : quoted(value);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isWord(String name) {
        if (KEYWORDS.contains(name.toLowerCase(Locale.ROOT))) {
            return false;
        }
        try {
            List<Token> tokens = Lexer.tokens(name);
            return tokens.size() == 2
                    && tokens.get(0).kind() == Token.Kind.WORD
                    && tokens.get(0).text().equals(name);
        } catch (QueryException quoted) {
            return false;
        }
    }
}
