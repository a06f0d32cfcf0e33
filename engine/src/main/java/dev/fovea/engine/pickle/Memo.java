package dev.fovea.engine.pickle;

import java.util.HashMap;
import java.util.Map;

/** What a pickle refers to again, by number. */
final class Memo {
    private final Bytes in;
    private final Map<Integer, Object> values = new HashMap<>();

    Memo(Bytes in) {
        this.in = in;
    }

    void put(int index, Object value) {
        values.put(index, value);
    }

    /** Under the next number. */
    void add(Object value) {
        values.put(values.size(), value);
    }

    Object get(int index) {
        Object value = values.get(index);
        if (value == null) {
            throw in.wrong("value %d is asked for".formatted(index), "one of those that are remembered");
        }
        return value;
    }
}
