package dev.fovea.engine.exchange;

import dev.fovea.engine.pickle.Globals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What state dicts of PyTorch are made of: dicts that keep their order, tensors, and the storages that these look at. */
final class TorchGlobals implements Globals {
    private static final Map<String, StoredType> STORAGES = Map.of(
            "DoubleStorage", StoredType.F64,
            "FloatStorage", StoredType.F32,
            "HalfStorage", StoredType.F16,
            "BFloat16Storage", StoredType.BF16,
            "LongStorage", StoredType.I64,
            "IntStorage", StoredType.I32,
            "ShortStorage", StoredType.I16,
            "CharStorage", StoredType.I8,
            "ByteStorage", StoredType.U8,
            "BoolStorage", StoredType.BOOL);
    private static final Call ORDERED_DICT = TorchGlobals::orderedDict;
    private static final Call TENSOR = TorchGlobals::tensor;
    private static final Call PARAMETER = TorchGlobals::parameter;

    /** All storages that tensors look at, by key. */
    private final Map<String, Storage> storages = new LinkedHashMap<>();

    Map<String, Storage> storages() {
        return storages;
    }

    @Override
    public Optional<Object> find(String module, String name) {
        return switch (module) {
            case "collections" -> Optional.<Object>of(ORDERED_DICT).filter(it -> name.equals("OrderedDict"));
            case "torch._utils" ->
                switch (name) {
                    case "_rebuild_tensor_v2" -> Optional.of(TENSOR);
                    case "_rebuild_parameter" -> Optional.of(PARAMETER);
                    default -> Optional.empty();
                };
            case "torch" -> Optional.ofNullable(STORAGES.get(name));
            default -> Optional.empty();
        };
    }

    /** {@code ("storage", type, key, device, elements)}, and in old files {@code None} at the end. */
    @Override
    public Object persistent(Object id) {
        if (!(id instanceof List<?> parts)
                || parts.size() < 5
                || !"storage".equals(parts.get(0))
                || !(parts.get(1) instanceof StoredType type)
                || !(parts.get(2) instanceof String key)
                || !(parts.get(4) instanceof Long elements)
                || elements < 0
                || (parts.size() > 5 && parts.get(5) instanceof List)) {
            throw new IllegalArgumentException("what is kept elsewhere is no storage");
        }
        Storage storage = new Storage(key, type, elements);
        Storage known = storages.putIfAbsent(key, storage);
        if (known != null && !known.equals(storage)) {
            throw new IllegalArgumentException("storage %s is %s and %s".formatted(key, known.type(), type));
        }
        return storage;
    }

    private static Object orderedDict(List<?> arguments) {
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException("an OrderedDict is made of %d arguments".formatted(arguments.size()));
        }
        return new LinkedHashMap<>();
    }

    /** {@code (storage, offset, size, stride, requires_grad, backward_hooks)}. */
    private static Object tensor(List<?> arguments) {
        if (arguments.size() < 4
                || !(arguments.get(0) instanceof Storage storage)
                || !(arguments.get(1) instanceof Long offset)
                || !(arguments.get(2) instanceof List<?> shape)
                || !(arguments.get(3) instanceof List<?> strides)) {
            throw new IllegalArgumentException(
                    "a tensor is made of something else than a storage, an offset, a size and strides");
        }
        return new StridedArray(storage, offset, wholes(shape), wholes(strides));
    }

    /** {@code (tensor, requires_grad, backward_hooks)}. */
    private static Object parameter(List<?> arguments) {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof StridedArray tensor)) {
            throw new IllegalArgumentException("a parameter is made of no tensor");
        }
        return tensor;
    }

    private static List<Long> wholes(List<?> numbers) {
        return numbers.stream()
                .map(number -> {
                    if (number instanceof Long whole) {
                        return whole;
                    }
                    throw new IllegalArgumentException("a size or stride is no whole number");
                })
                .toList();
    }
}
