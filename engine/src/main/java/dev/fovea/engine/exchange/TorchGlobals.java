package dev.fovea.engine.exchange;

import dev.fovea.engine.pickle.Foreign;
import dev.fovea.engine.pickle.Globals;
import dev.fovea.engine.pickle.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What state dicts of PyTorch are made of: dicts that keep their order, tensors, and the storages that these look at.
 */
final class TorchGlobals implements Globals {
    private static final Map<String, StoredType> TYPES = Map.ofEntries(
            Map.entry("DoubleStorage", StoredType.F64),
            Map.entry("FloatStorage", StoredType.F32),
            Map.entry("HalfStorage", StoredType.F16),
            Map.entry("BFloat16Storage", StoredType.BF16),
            Map.entry("ComplexDoubleStorage", StoredType.C128),
            Map.entry("ComplexFloatStorage", StoredType.C64),
            Map.entry("LongStorage", StoredType.I64),
            Map.entry("IntStorage", StoredType.I32),
            Map.entry("QInt32Storage", StoredType.I32),
            Map.entry("ShortStorage", StoredType.I16),
            Map.entry("CharStorage", StoredType.I8),
            Map.entry("QInt8Storage", StoredType.I8),
            Map.entry("ByteStorage", StoredType.U8),
            Map.entry("QUInt8Storage", StoredType.U8),
            Map.entry("UntypedStorage", StoredType.U8),
            Map.entry("BoolStorage", StoredType.BOOL),
            Map.entry("float8_e4m3fn", StoredType.F8_E4M3),
            Map.entry("float8_e5m2", StoredType.F8_E5M2),
            Map.entry("uint16", StoredType.U16),
            Map.entry("uint32", StoredType.U32),
            Map.entry("uint64", StoredType.U64));

    private static final Map<String, Call> CALLS = Map.ofEntries(
            Map.entry("collections.OrderedDict", TorchGlobals::orderedDict),
            Map.entry("torch._utils._rebuild_tensor", TorchGlobals::tensor),
            Map.entry("torch._utils._rebuild_tensor_v2", TorchGlobals::tensor),
            Map.entry("torch._utils._rebuild_tensor_v3", TorchGlobals::typedTensor),
            Map.entry("torch._utils._rebuild_parameter", TorchGlobals::first),
            Map.entry("torch._utils._rebuild_parameter_with_state", TorchGlobals::first),
            Map.entry("torch.nn.parameter.Parameter", TorchGlobals::first),
            Map.entry("torch.autograd.variable.Variable", TorchGlobals::first),
            Map.entry("builtins.set", TorchGlobals::first),
            Map.entry("__builtin__.set", TorchGlobals::first),
            Map.entry("torch._tensor._rebuild_from_type_v2", TorchGlobals::ofType));

    private static final int MOST_STRANGERS = 5;

    /** A part of a storage, as files of before version 1.6 have it. */
    private record View(Storage whole, long from) {}

    /** All storages that tensors look at, by key. */
    private final Map<String, Storage> storages = new LinkedHashMap<>();

    private final Set<String> strangers = new LinkedHashSet<>();

    Map<String, Storage> storages() {
        return storages;
    }

    /** What the file names that is nothing here, a few of them. */
    List<String> strangers() {
        return strangers.stream().map(Quoted::of).toList();
    }

    @Override
    public Optional<Object> find(String module, String name) {
        String path = module + "." + name;
        boolean type = module.equals("torch") || module.equals("torch.storage") || module.equals("torch.cuda");
        Optional<Object> found = Optional.ofNullable(type ? TYPES.get(name) : CALLS.get(path));
        if (found.isEmpty() && strangers.size() < MOST_STRANGERS) {
            strangers.add(path);
        }
        return found;
    }

    /**
     * {@code ("storage", type, key, device, elements)}, and in old files {@code None} or {@code (key of the part,
     * offset, elements)} at the end; in old files of whole networks, a class with its source, too.
     */
    @Override
    public Object persistent(Object id) {
        if (id instanceof List<?> named && named.size() > 1 && "module".equals(named.get(0))) {
            return named.get(1);
        }
        if (!(id instanceof List<?> parts)
                || parts.size() < 5
                || !"storage".equals(parts.get(0))
                || !(parts.get(2) instanceof String key)
                || !(parts.get(4) instanceof Long elements)
                || elements < 0) {
            throw new IllegalArgumentException("what is kept elsewhere is no storage");
        }
        if (!(parts.get(1) instanceof StoredType type)) {
            return new Foreign("a storage of another type");
        }
        Storage storage = new Storage(key, type, elements);
        Storage known = storages.putIfAbsent(key, storage);
        if (known != null && !known.equals(storage)) {
            throw new IllegalArgumentException("storage %s is %s and %s".formatted(key, known.type(), type));
        }
        return parts.size() > 5
                        && parts.get(5) instanceof List<?> part
                        && part.size() > 1
                        && part.get(1) instanceof Long from
                ? new View(storage, from)
                : storage;
    }

    /** Of nothing, or, as Python 2 has it, of a list of keys and values. */
    private static Object orderedDict(List<?> arguments) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        if (!arguments.isEmpty() && arguments.get(0) instanceof List<?> pairs) {
            for (Object pair : pairs) {
                if (pair instanceof List<?> two && two.size() == 2 && two.get(0) instanceof String key) {
                    dict.put(key, two.get(1));
                }
            }
        }
        return dict;
    }

    /** {@code (storage, offset, size, stride)}, and since version 0.4 {@code (…, requires_grad, backward_hooks)}. */
    private static Object tensor(List<?> arguments) {
        if (!arguments.isEmpty() && arguments.get(0) instanceof Foreign unknown) {
            return unknown;
        }
        if (arguments.size() < 4
                || !(arguments.get(1) instanceof Long offset)
                || !(arguments.get(2) instanceof List<?> shape)
                || !(arguments.get(3) instanceof List<?> strides)
                || !(arguments.get(0) instanceof Storage || arguments.get(0) instanceof View)) {
            throw new IllegalArgumentException(
                    "a tensor is made of something else than a storage, an offset, a size and strides");
        }
        View view = arguments.get(0) instanceof View part ? part : new View((Storage) arguments.get(0), 0);
        long begin;
        try {
            begin = Math.addExact(view.from(), offset);
        } catch (ArithmeticException huge) {
            begin = -1;
        }
        return new StridedArray(view.whole(), begin, wholes(shape), wholes(strides));
    }

    /** {@code (storage of bytes, offset, size, stride, requires_grad, backward_hooks, type, metadata)}. */
    private static Object typedTensor(List<?> arguments) {
        if (arguments.size() < 7
                || !(arguments.get(0) instanceof Storage bytes)
                || !(arguments.get(6) instanceof StoredType type)) {
            return new Foreign("a tensor of another type");
        }
        List<Object> retyped = new ArrayList<>(arguments);
        retyped.set(
                0,
                new Storage(bytes.key(), type, bytes.elements() * bytes.type().bytes() / type.bytes()));
        return tensor(retyped);
    }

    /** {@code (function, class, its arguments, attributes)}: a tensor of a class of its own. */
    private static Object ofType(List<?> arguments) {
        return arguments.size() > 2
                        && arguments.get(0) instanceof Call function
                        && arguments.get(2) instanceof List<?> made
                ? function.apply(made)
                : new Foreign("a tensor of another class");
    }

    /** {@code (tensor, …)}, a parameter, or {@code (list,)}, a set. */
    private static Object first(List<?> arguments) {
        return arguments.isEmpty() ? List.of() : arguments.get(0);
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
