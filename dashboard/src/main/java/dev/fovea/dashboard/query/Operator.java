package dev.fovea.dashboard.query;

import java.util.Arrays;
import java.util.Optional;

/** How a field is compared. */
public enum Operator {
    EQUAL("="),
    DIFFERENT("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    /** The text, in any case, is a part. */
    CONTAINS("~");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    static Optional<Operator> of(Token token) {
        return Arrays.stream(values())
                .filter(operator -> token.is(operator.symbol))
                .findFirst();
    }

    @Override
    public String toString() {
        return symbol;
    }
}
