package dev.fovea.dashboard.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings hyper-parameters to the four types that are stored: Long, Double, Boolean and String. What is none of them becomes text, as
 * no run is worth losing for a setting; so does a number that no double holds.
 */
final class Parameters {
    private Parameters() {}

    static Map<String, Object> canonical(Map<String, Object> given) {
        Names.checkedNumber("parameters", given.size());
        Map<String, Object> parameters = new LinkedHashMap<>();
        given.forEach((name, value) -> parameters.put(Names.checked("a parameter", name), canonical(value)));
        return Collections.unmodifiableMap(parameters);
    }

    private static Object canonical(@Nullable Object value) {
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger whole && whole.bitLength() < Long.SIZE) {
            return whole.longValue();
        }
        if (value instanceof Float narrow) {
            return Double.valueOf(narrow.toString());
        }
        if (value instanceof BigInteger || (value instanceof BigDecimal given && isBeyondDoubles(given))) {
            return value.toString();
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean) {
            return value;
        }
        return text(value instanceof Enum<?> constant ? constant.name() : plain(value));
    }

    private static boolean isBeyondDoubles(BigDecimal number) {
        double nearest = number.doubleValue();
        return Double.isInfinite(nearest) || (nearest == 0 && number.signum() != 0);
    }

    /** As {@link String#valueOf}, and the elements of arrays. */
    private static String plain(@Nullable Object value) {
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        String inOne = Arrays.deepToString(new Object[] {value});
        return inOne.substring(1, inOne.length() - 1);
    }

    private static String text(String text) {
        return text.length() <= Names.LONGEST_TEXT ? text : text.substring(0, Names.LONGEST_TEXT - 3) + "...";
    }
}
