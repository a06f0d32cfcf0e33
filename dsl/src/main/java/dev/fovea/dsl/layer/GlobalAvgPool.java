package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;

/** The mean of each map: {@code C x H x W} in, a vector of {@code C} out. */
public record GlobalAvgPool() implements Primitive {

    @Override
    public String kind() {
        return "globalAvgPool";
    }

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind());
        return Shape.vector(input.channels());
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.globalAvgPool(this);
    }

    @Override
    public String toString() {
        return "globalAvgPool()";
    }
}
