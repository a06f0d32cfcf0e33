package dev.fovea.dashboard.query;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers as Java and people write them. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private static final Map<String, Double> NAMED = Map.of(
            "nan", Double.NaN,
            "infinity", Double.POSITIVE_INFINITY,
            "inf", Double.POSITIVE_INFINITY,
            "+infinity", Double.POSITIVE_INFINITY,
            "+inf", Double.POSITIVE_INFINITY,
            "-infinity", Double.NEGATIVE_INFINITY,
            "-inf", Double.NEGATIVE_INFINITY);

    private Numbers() {}

    static Optional<Literal.Numeral> read(Token token) {
        String text = token.text();
        Double named = NAMED.get(text.toLowerCase(Locale.ROOT));
        if (named != null) {
            return Optional.of(new Literal.Numeral(named, text));
        }
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
        if (value == 0 && text.split("[eE]", 2)[0].matches(".*[1-9].*")) {
            throw token.place().unexpected("0, or a number of at least 4.9e-324");
        }
        return Optional.of(new Literal.Numeral(value, text));
    }

    /** As in 97.5 %, which is 0.975. */
    static Literal.Numeral hundredth(Literal.Numeral number) {
        if (!Double.isFinite(number.value())) {
            return number;
        }
        BigDecimal share = new BigDecimal(number.written()).movePointLeft(2);
        return new Literal.Numeral(share.doubleValue(), share.toString());
    }
}
