package dev.fovea.dashboard.query;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;

/** Goes through the tokens of a query, one after the other. */
final class Cursor {
    private final List<Token> tokens;
    private int at;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token now() {
        return tokens.get(at);
    }

    Token ahead() {
        return ahead(1);
    }

    /** The one some places further; the end, where there is none. */
    Token ahead(int places) {
        return tokens.get(Math.min(at + places, tokens.size() - 1));
    }

    @CanIgnoreReturnValue
    Token take() {
        Token token = now();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean takeIf(boolean fits) {
        if (fits) {
            take();
        }
        return fits;
    }

    boolean takeWord(String word) {
        return takeIf(now().isWord(word));
    }

    boolean takeSymbol(String symbol) {
        return takeIf(now().is(symbol));
    }

    void expectSymbol(String symbol, String expected) {
        if (!takeSymbol(symbol)) {
            throw now().place().unexpected(expected);
        }
    }
}
