package dev.fovea.dashboard.query;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers as Java and people write them; there is no NaN, since nothing compares with it. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private Numbers() {}

    static Optional<Literal.Numeral> read(Token token) {
        String text = token.text();
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw token.place().unexpected("a number of at most 1.797e308");
        }
        return Optional.of(new Literal.Numeral(value, text));
    }
}
