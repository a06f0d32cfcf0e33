package dev.fovea.dsl.text;

import java.io.Serial;

/** A text that is no stored network: the first line says where and what, the last what belongs there. */
public final class JsonException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    JsonException(String message) {
        super(message);
    }
}
