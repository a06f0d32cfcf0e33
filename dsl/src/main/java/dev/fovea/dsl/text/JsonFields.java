package dev.fovea.dsl.text;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of a JSON object to be written, in order. */
final class JsonFields {
    private final Map<String, Object> values = new LinkedHashMap<>();

    @CanIgnoreReturnValue
    JsonFields put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Map<String, Object> values() {
        return values;
    }
}
