package dev.fovea.engine.setting;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The Java that makes a value; what is as usual is not said. */
public final class Sentence {
    private final StringBuilder text;

    private Sentence(String start) {
        this.text = new StringBuilder(start);
    }

    public static Sentence of(String factory, Object... arguments) {
        return new Sentence(factory + list(arguments));
    }

    /** A word more. */
    @CanIgnoreReturnValue
    public Sentence say(String name, Object... arguments) {
        text.append('.').append(name).append(list(arguments));
        return this;
    }

    /** The same where it is not as usual. */
    @CanIgnoreReturnValue
    public Sentence with(String name, Object value, Object usual) {
        return value.equals(usual) ? this : say(name, value);
    }

    @CanIgnoreReturnValue
    public Sentence word(boolean said, String name) {
        return said ? say(name) : this;
    }

    private static String list(Object... arguments) {
        return Arrays.stream(arguments).map(Sentence::text).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e7
                    ? String.valueOf(number.longValue())
                    : number.toString().replace(".0E", "e").replace('E', 'e');
        }
        if (value instanceof Long number) {
            return number == number.intValue() ? number.toString() : number + "L";
        }
        if (value instanceof Quoted quoted) {
            return '"' + quoted.text().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        return value.toString();
    }

    /** A text as an argument; any other value is printed as it says of itself. */
    public record Quoted(String text) {}

    @Override
    public String toString() {
        return text.toString();
    }
}
