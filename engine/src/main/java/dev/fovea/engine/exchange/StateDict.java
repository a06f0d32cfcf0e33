package dev.fovea.engine.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tensors in what PyTorch saved: those of the dict itself, or of the one dict of tensors in it, as checkpoints have it beside the
 * state of an optimiser.
 */
final class StateDict {
    private StateDict() {}

    /** By name; nothing where there is no such dict, or more than one. */
    static Optional<Map<String, StridedArray>> find(Object saved) {
        Map<String, StridedArray> own = tensors(saved);
        if (!own.isEmpty() || !(saved instanceof Map<?, ?> map)) {
            return Optional.of(own).filter(tensors -> !tensors.isEmpty());
        }
        List<Map<String, StridedArray>> inner = map.values().stream()
                .map(StateDict::tensors)
                .filter(tensors -> !tensors.isEmpty())
                .toList();
        return inner.size() == 1 ? Optional.of(inner.get(0)) : Optional.empty();
    }

    private static Map<String, StridedArray> tensors(Object saved) {
        Map<String, StridedArray> tensors = new LinkedHashMap<>();
        if (saved instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key instanceof String name && value instanceof StridedArray tensor) {
                    tensors.put(name, tensor);
                }
            });
        }
        return tensors;
    }
}
