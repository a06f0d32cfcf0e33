package dev.fovea.dsl.shape;

import java.io.Serial;
import java.util.Objects;

/** Two things that do not fit: the first line says what was found, the last what to type instead. */
public final class ShapeException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    public ShapeException(String misfit, String remedy) {
        this(misfit + "\n" + remedy);
    }

    private ShapeException(String text) {
        super(text);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The same misfit, with the place where it happened in front. */
    public ShapeException at(String place) {
        return new ShapeException(place + ": " + getMessage());
    }

    /** For what nothing can hold: more than 2,147,483,647 elements. */
    public static ShapeException tooLarge(String what) {
        return new ShapeException(
                what + " has more than 2,147,483,647 elements", "Make it smaller; no array could hold it.");
    }
}
