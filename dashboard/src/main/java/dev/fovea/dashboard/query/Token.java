package dev.fovea.dashboard.query;

import java.util.Locale;

/**
 * A part of a query.
 *
 * @param text without quotes
 */
record Token(Kind kind, String text, Place place) {
    enum Kind {
        WORD,
        QUOTED,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.toLowerCase(Locale.ROOT).equals(word);
    }

    boolean isKeyword() {
        return kind == Kind.WORD && Spelled.KEYWORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    boolean isText() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
