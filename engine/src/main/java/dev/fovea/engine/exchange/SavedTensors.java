package dev.fovea.engine.exchange;

import dev.fovea.engine.pickle.Foreign;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All tensors in what PyTorch saved, wherever they are: in a dict, in dicts and lists within each other, in whole
 * networks and in objects of any class. Their names are the steps to them, such as {@code state_dict.conv1.weight}.
 */
final class SavedTensors {
    /** Deeper than any network, and than the objects beside one. */
    private static final int DEEPEST = 200;

    /** What is in many places counts at each; it bounds what a file can ask for. */
    private static final int MOST = 4_000_000;

    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Set<Object> within = Collections.newSetFromMap(new IdentityHashMap<>());
    private int visited;

    private SavedTensors() {}

    /**
     * A tensor.
     *
     * @param dict the name of the dict or network that it is of; empty for the outermost
     */
    record Found(String dict, StridedArray tensor) {}

    /**
     * By name, in the file's order.
     *
     * @throws IllegalArgumentException where there is more than any network has
     */
    static Map<String, Found> of(Object saved) {
        SavedTensors all = new SavedTensors();
        all.look(saved, "", "");
        return all.found;
    }

    private void look(Object value, String name, String dict) {
        if (++visited > MOST) {
            throw new IllegalArgumentException("it holds more than %,d values".formatted(MOST));
        }
        if (value instanceof StridedArray tensor) {
            found.putIfAbsent(name, new Found(dict, tensor));
        } else if ((value instanceof Map || value instanceof List || value instanceof Foreign)
                && within.size() < DEEPEST
                && within.add(value)) {
            inside(value, name);
            within.remove(value);
        }
    }

    private void inside(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> look(inner, step(name, key), name));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                look(list.get(i), step(name, i), name);
            }
        } else if (value instanceof Foreign object) {
            if (object.state() instanceof Map<?, ?> state && state.get("_modules") instanceof Map) {
                module(object, name, name);
            } else {
                inside(object.items(), name);
                inside(object.elements(), name);
                if (object.state() instanceof Map || object.state() instanceof List) {
                    inside(object.state(), name);
                }
            }
        }
    }

    /** What {@code state_dict()} of a network would give: its parameters and buffers, then those of its parts. */
    private void module(Object value, String name, String dict) {
        if (!(value instanceof Foreign object && object.state() instanceof Map<?, ?> state)) {
            return;
        }
        Object fleeting = state.get("_non_persistent_buffers_set");
        for (String kind : List.of("_parameters", "_buffers")) {
            entries(state.get(kind)).forEach((key, tensor) -> {
                if (tensor instanceof StridedArray && !(fleeting instanceof List<?> left && left.contains(key))) {
                    look(tensor, step(name, key), dict);
                }
            });
        }
        for (Map.Entry<?, ?> part : entries(state.get("_modules")).entrySet()) {
            if (++visited > MOST) {
                throw new IllegalArgumentException("it holds more than %,d values".formatted(MOST));
            }
            if (part.getValue() instanceof Foreign inner && within.size() < DEEPEST && within.add(inner)) {
                module(inner, step(name, part.getKey()), dict);
                within.remove(inner);
            }
        }
    }

    private static Map<?, ?> entries(@Nullable Object map) {
        return map instanceof Map<?, ?> entries ? entries : Map.of();
    }

    private static String step(String name, Object key) {
        return name.isEmpty() ? String.valueOf(key) : name + "." + key;
    }
}
