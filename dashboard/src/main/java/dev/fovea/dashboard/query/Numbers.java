package dev.fovea.dashboard.query;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers as Java and people write them; there is no NaN, since nothing compares with it. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private Numbers() {}

    static Optional<Literal.Numeral> read(Token token) {
        String text = token.text();
        if (token.kind() == Token.Kind.WORD && text.endsWith("%")) {
            String before = text.substring(0, text.length() - 1);
            return read(new Token(token.kind(), before, token.place())).map(Numbers::hundredth);
        }
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw token.place().unexpected("a number of at most 1.797e308");
        }
        return Optional.of(new Literal.Numeral(value, text));
    }

    /** As in 97.5 %, which is 0.975. */
    static Literal.Numeral hundredth(Literal.Numeral number) {
        BigDecimal share = new BigDecimal(number.written()).movePointLeft(2);
        return new Literal.Numeral(share.doubleValue(), share.toString());
    }
}
