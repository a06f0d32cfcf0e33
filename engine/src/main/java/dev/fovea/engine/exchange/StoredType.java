package dev.fovea.engine.exchange;

import dev.fovea.engine.torch.ElementType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the elements of an array in a file are, as safetensors calls them; weights are of the four kinds that begin with
 * F or B.
 */
public enum StoredType {
    F64(8, ElementType.FLOAT64),
    F32(4, ElementType.FLOAT32),
    F16(2, null),
    /** The upper half of a float32. */
    BF16(2, null),
    F8_E4M3(1, null),
    F8_E5M2(1, null),
    C64(8, null),
    /** Two float64, which only PyTorch saves. */
    C128(16, null),
    I64(8, ElementType.INT64),
    I32(4, null),
    I16(2, null),
    I8(1, null),
    U64(8, null),
    U32(4, null),
    U16(2, null),
    U8(1, ElementType.UINT8),
    BOOL(1, null);

    private final int bytes;
    private final @Nullable ElementType element;

    StoredType(int bytes, @Nullable ElementType element) {
        this.bytes = bytes;
        this.element = element;
    }

    static StoredType of(ElementType element) {
        return Arrays.stream(values())
                .filter(type -> type.element == element)
                .findFirst()
                .orElseThrow();
    }

    static Optional<StoredType> find(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(StoredType::name).collect(Collectors.joining(", "));
    }

    /** How many bytes an element takes. */
    public int bytes() {
        return bytes;
    }

    /** Whether such an array can be a weight, perhaps after it was converted. */
    public boolean isReal() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    /** What a tensor of the same elements has; none where tensors of ours have no such elements. */
    public Optional<ElementType> element() {
        return Optional.ofNullable(element);
    }
}
