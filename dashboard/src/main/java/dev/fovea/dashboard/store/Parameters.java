package dev.fovea.dashboard.store;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brings hyper-parameters to the four types that are stored: Long, Double, Boolean and String. */
final class Parameters {
    private Parameters() {}

    static Map<String, Object> canonical(Map<String, Object> given) {
        Names.checkedNumber("parameters", given.size());
        Map<String, Object> parameters = new LinkedHashMap<>();
        given.forEach((name, value) -> parameters.put(Names.checked("a parameter", name), canonical(name, value)));
        return Collections.unmodifiableMap(parameters);
    }

    private static Object canonical(String name, Object value) {
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger whole && whole.bitLength() < Long.SIZE) {
            return whole.longValue();
        }
        if (value instanceof Float narrow) {
            return Double.valueOf(narrow.toString());
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            return Names.checkedText("the parameter \"%s\"".formatted(name), text);
        }
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        throw new IllegalArgumentException("the parameter \"%s\" is a %s. Give a number, a boolean or text."
                .formatted(name, value == null ? "null" : value.getClass().getName()));
    }
}
