package dev.fovea.dsl.text;

import java.util.List;
import java.util.Map;

/** A value in a JSON text, read as what is wanted, with its place for the error where it is something else. */
record JsonValue(Content content, Place place) {
    private static final int LONGEST_QUOTE = 40;

    /** The four forms of a value. */
    sealed interface Content {}

    record Text(String text) implements Content {}

    /** A number, {@code true}, {@code false} or {@code null}, as it is written. */
    record Literal(String text) implements Content {}

    record Array(List<JsonValue> elements) implements Content {}

    record Members(Map<String, JsonValue> byName) implements Content {}

    boolean isText() {
        return content instanceof Text;
    }

    boolean isArray() {
        return content instanceof Array;
    }

    String text() {
        if (content instanceof Text text) {
            return text.text();
        }
        throw unexpected("a text in double quotes");
    }

    int integer() {
        String wanted = "a whole number of at most 2,147,483,647";
        try {
            return Integer.parseInt(literal(wanted));
        } catch (NumberFormatException absurd) {
            throw unexpected(wanted);
        }
    }

    double decimal() {
        String wanted = "a number of at most 1.7e308";
        try {
            double value = Double.parseDouble(literal(wanted));
            if (Double.isFinite(value)) {
                return value;
            }
            throw unexpected(wanted);
        } catch (NumberFormatException word) {
            throw unexpected(wanted);
        }
    }

    boolean flag() {
        String wanted = "true or false";
        return switch (literal(wanted)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unexpected(wanted);
        };
    }

    List<JsonValue> array() {
        if (content instanceof Array array) {
            return array.elements();
        }
        throw unexpected("an array in square brackets");
    }

    JsonObject object() {
        if (content instanceof Members members) {
            return new JsonObject(place, members.byName());
        }
        throw unexpected("an object in braces");
    }

    private String literal(String wanted) {
        if (content instanceof Literal literal) {
            return literal.text();
        }
        throw unexpected(wanted);
    }

    private JsonException unexpected(String wanted) {
        return place.error("found " + found(), "Write " + wanted + " here.");
    }

    private String found() {
        if (content instanceof Text text) {
            return quoted(text.text());
        }
        if (content instanceof Literal literal) {
            return shortened(literal.text());
        }
        return isArray() ? "an array" : "an object";
    }

    static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
