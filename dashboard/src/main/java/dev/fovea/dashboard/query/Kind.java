package dev.fovea.dashboard.query;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a field holds, and how it can therefore be compared. */
public enum Kind {
    TEXT("text", false, true),
    /** Several texts, of which one has to fit. */
    TAGS("text", false, true),
    STATE("a state", false, false),
    FLAG("true or false", false, false),
    NUMBER("a number", true, false),
    MOMENT("a time", true, false);

    private final String what;
    private final boolean ordered;
    private final boolean text;

    Kind(String what, boolean ordered, boolean text) {
        this.what = what;
        this.ordered = ordered;
        this.text = text;
    }

    /** As in "a number". */
    String what() {
        return what;
    }

    boolean takes(Operator operator) {
        return switch (operator) {
            case EQUAL, DIFFERENT -> true;
            case LESS, AT_MOST, GREATER, AT_LEAST -> ordered;
            case CONTAINS -> text;
        };
    }

    /** As in "=, !=, ~ or in". */
    String operators() {
        return Arrays.stream(Operator.values())
                .filter(this::takes)
                .map(Operator::toString)
                .collect(Collectors.joining(", ", "", " or in"));
    }
}
