package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.Collections;
import java.util.List;

/** All elements in a row, channel by channel and row by row: {@code C x H x W} in, a vector of {@code C * H * W} out. */
public record Flatten() implements Primitive {

    @Override
    public Shape outputShape(Shape input) {
        if (input.isOpen()) {
            throw new ShapeException(
                    "flatten() cannot count the elements of " + input,
                    "Use globalAvgPool() in its place, put adaptiveAvgPool(7) before it, or begin with known sizes.");
        }
        return Shape.vector((int) input.elements());
    }

    @Override
    public List<Reach> reach(Shape input) {
        return Collections.nCopies(input.dimensions(), Reach.WHOLE);
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("flatten");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.flatten(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
