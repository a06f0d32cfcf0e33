package dev.fovea.dsl.text;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON (RFC 8259), and refuses all else at its place: also names that come twice, and nesting without end. */
final class JsonReader {
    /** Deeper than any network the lowering accepts, and far from the end of the stack. */
    private static final int DEEPEST = 512;

    private static final Pattern LITERAL =
            Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    static JsonValue read(String text) {
        JsonReader reader = new JsonReader(text);
        JsonValue value = reader.value(0);
        if (reader.skipSpace() < text.length()) {
            throw reader.here().error("something follows the end", "Remove it.");
        }
        return value;
    }

    private JsonValue value(int depth) {
        skipSpace();
        Place place = here();
        if (depth > DEEPEST) {
            throw place.error("nested more than " + DEEPEST + " deep", "No network needs that.");
        }
        return new JsonValue(
                switch (next()) {
                    case '{' -> members(depth);
                    case '[' -> array(depth);
                    case '"' -> new JsonValue.Text(string());
                    default -> literal();
                },
                place);
    }

    private JsonValue.Members members(int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        at++;
        if (skipIf('}')) {
            return new JsonValue.Members(members);
        }
        do {
            skipSpace();
            Place place = here();
            if (next() != '"') {
                throw unexpected("a name in double quotes");
            }
            String name = string();
            if (!skipIf(':')) {
                throw unexpected("':'");
            }
            if (members.put(name, value(depth + 1)) != null) {
                throw place.error(JsonValue.quoted(name) + " is here twice", "Keep one of them.");
            }
        } while (skipIf(','));
        if (!skipIf('}')) {
            throw unexpected("',' or '}'");
        }
        return new JsonValue.Members(members);
    }

    private JsonValue.Array array(int depth) {
        List<JsonValue> elements = new ArrayList<>();
        at++;
        if (skipIf(']')) {
            return new JsonValue.Array(elements);
        }
        do {
            elements.add(value(depth + 1));
        } while (skipIf(','));
        if (!skipIf(']')) {
            throw unexpected("',' or ']'");
        }
        return new JsonValue.Array(elements);
    }

    private JsonValue.Literal literal() {
        Matcher matcher = LITERAL.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw unexpected("a value");
        }
        at = matcher.end();
        return new JsonValue.Literal(matcher.group());
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        at++;
        while (next() != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw here().error("a text goes on over the end of its line", "Write '\"' to end it, or \\n.");
            }
            at++;
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = next();
        int known = ESCAPES.indexOf(c);
        if (known >= 0) {
            at++;
            return ESCAPED.charAt(known);
        }
        if (c == 'u' && text.length() - at > 4) {
            String digits = text.substring(at + 1, at + 5);
            if (digits.matches("[0-9a-fA-F]{4}")) {
                at += 5;
                return (char) Integer.parseInt(digits, 16);
            }
        }
        throw unexpected("one of " + ESCAPES + " or u and four hexadecimal digits");
    }

    /** The character at hand, which must be there. */
    private char next() {
        if (at >= text.length()) {
            throw here().error("the text ends too early", "It is cut off, or brackets are not closed.");
        }
        return text.charAt(at);
    }

    private boolean skipIf(char wanted) {
        boolean there = skipSpace() < text.length() && text.charAt(at) == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    @CanIgnoreReturnValue
    private int skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private JsonException unexpected(String wanted) {
        String found = at < text.length() ? JsonValue.quoted(text.substring(at, at + 1)) : "the end of the text";
        return here().error("found " + found, "Write " + wanted + " here.");
    }

    private Place here() {
        return new Place(text, at);
    }
}
