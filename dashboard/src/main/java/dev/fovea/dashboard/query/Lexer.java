package dev.fovea.dashboard.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the text of a query into words, quoted text and symbols. A word is whatever is none of the others, so that
 * {@code val/accuracy}, {@code 1e-3} and {@code 2026-07-01} need no quotes.
 */
final class Lexer {
    private static final String SYMBOLS = "()=!<>~,";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** All tokens, the last of which is the end. */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.skipBlanks()) {
            lexer.next();
        }
        lexer.add(Token.Kind.END, "", text.length());
        return lexer.tokens;
    }

    private boolean skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private void next() {
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            quoted(first);
        } else if (SYMBOLS.indexOf(first) >= 0) {
            symbol();
        } else {
            word();
        }
    }

    private void quoted(char quote) {
        int start = at;
        StringBuilder inside = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            inside.append(text.charAt(at));
        }
        if (at == text.length()) {
            throw new Place(text, start, start + 1)
                    .error("found no end of what is quoted here, expected another %s.".formatted(quote));
        }
        at++;
        add(Token.Kind.QUOTED, inside.toString(), start);
    }

    private void symbol() {
        int start = at++;
        boolean widens = "!<>".indexOf(text.charAt(start)) >= 0;
        if (widens && at < text.length() && text.charAt(at) == '=') {
            at++;
        }
        String symbol = text.substring(start, at);
        if (symbol.equals("!")) {
            throw new Place(text, start, at).unexpected("!=, or the word not");
        }
        add(Token.Kind.SYMBOL, symbol, start);
    }

    private void word() {
        int start = at;
        while (at < text.length() && !isBlank(text.charAt(at)) && SYMBOLS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        add(Token.Kind.WORD, text.substring(start, at), start);
    }

    private void add(Token.Kind kind, String what, int start) {
        tokens.add(new Token(kind, what, new Place(text, start, at)));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }
}
