package dev.fovea.dashboard.query;

import java.util.List;
import java.util.Optional;

/**
 * A query that is being typed, up to the caret.
 *
 * @param begun the word at the caret, without its quote; empty where none is begun
 * @param from where it begins
 */
record Draft(Expected expected, String begun, int from) {
    static Draft of(String head) {
        return read(head)
                .or(() -> read(head + '"'))
                .or(() -> read(head + '\''))
                .map(tokens -> of(tokens, head.length()))
                .orElse(new Draft(Expected.nothing(), "", head.length()));
    }

    private static Optional<List<Token>> read(String text) {
        try {
            return Optional.of(Lexer.tokens(text));
        } catch (QueryException unfinished) {
            return Optional.empty();
        }
    }

    private static Draft of(List<Token> tokens, int length) {
        List<Token> whole = tokens.subList(0, tokens.size() - 1); // without the end
        if (!whole.isEmpty()) {
            Token last = whole.get(whole.size() - 1);
            boolean open = last.kind() == Token.Kind.QUOTED && last.place().end() > length;
            if (open || (last.kind() == Token.Kind.WORD && last.place().end() == length)) {
                return new Draft(
                        Expected.after(whole.subList(0, whole.size() - 1)),
                        last.text(),
                        last.place().start());
            }
        }
        return new Draft(Expected.after(whole), "", length);
    }
}
