package dev.fovea.engine.exchange;

import dev.fovea.engine.torch.ElementType;
import java.util.List;

/** An array as the header of a file describes it. */
public record StoredArray(String name, StoredType type, List<Long> shape) {
    public StoredArray {
        shape = List.copyOf(shape);
    }

    public StoredArray(String name, ElementType type, List<Long> shape) {
        this(name, StoredType.of(type), shape);
    }

    /** How many bytes its elements take; no number of bytes overflows unnoticed. */
    public long bytes() {
        return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
    }
}
