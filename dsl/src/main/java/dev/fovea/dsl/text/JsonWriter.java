package dev.fovea.dsl.text;

import java.util.Collection;
import java.util.function.Consumer;

/** Writes objects, collections, strings, numbers and booleans as JSON on one line. */
final class JsonWriter {
    private final StringBuilder text = new StringBuilder();

    private JsonWriter() {}

    static String write(Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.text.toString();
    }

    private void value(Object value) {
        if (value instanceof JsonFields fields) {
            object(fields);
        } else if (value instanceof Collection<?> elements) {
            array(elements);
        } else if (value instanceof String string) {
            string(string);
        } else {
            text.append(value);
        }
    }

    private void object(JsonFields fields) {
        text.append('{');
        separated(fields.values().entrySet(), field -> {
            string(field.getKey());
            text.append(':');
            value(field.getValue());
        });
        text.append('}');
    }

    private void array(Collection<?> elements) {
        text.append('[');
        separated(elements, this::value);
        text.append(']');
    }

    private <T> void separated(Collection<T> elements, Consumer<? super T> write) {
        String separator = "";
        for (T element : elements) {
            text.append(separator);
            write.accept(element);
            separator = ",";
        }
    }

    private void string(String string) {
        text.append('"');
        string.chars().forEach(c -> {
            if (c < ' ') {
                text.append("\\u%04x".formatted(c));
            } else {
                text.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
            }
        });
        text.append('"');
    }
}
