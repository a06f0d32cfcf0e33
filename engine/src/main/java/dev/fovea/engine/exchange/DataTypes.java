package dev.fovea.engine.exchange;

import dev.fovea.engine.torch.ElementType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What safetensors calls the types of elements. */
final class DataTypes {
    private DataTypes() {}

    static String name(ElementType type) {
        return switch (type) {
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
            case INT64 -> "I64";
            case UINT8 -> "U8";
        };
    }

    static Optional<ElementType> find(String name) {
        return Arrays.stream(ElementType.values())
                .filter(type -> name(type).equals(name))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(ElementType.values()).map(DataTypes::name).collect(Collectors.joining(", "));
    }
}
