package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;

/** All elements in a row, channel by channel and row by row: {@code C x H x W} in, a vector of {@code C * H * W} out. */
public record Flatten() implements Primitive {

    @Override
    public String kind() {
        return "flatten";
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.vector((int) input.elements());
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.flatten(this);
    }

    @Override
    public String toString() {
        return "flatten()";
    }
}
