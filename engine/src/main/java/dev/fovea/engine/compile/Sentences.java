package dev.fovea.engine.compile;

import dev.fovea.dsl.shape.Shape;
import java.util.stream.Collectors;

/** What to type, for error texts. */
public final class Sentences {
    private static final int SOME_SIZE = 64;

    private Sentences() {}

    /** The Java that makes a shape, such as {@code image(3, 32, 32)}; open sizes are 64. */
    public static String of(Shape shape) {
        String factory =
                switch (shape.dimensions()) {
                    case 0 -> "vector";
                    case 1 -> "signal";
                    case 2 -> "image";
                    default -> "volume";
                };
        return shape.dims().stream()
                .map(size -> String.valueOf(size == Shape.OPEN ? SOME_SIZE : size))
                .collect(Collectors.joining(", ", factory + "(", ")"));
    }
}
