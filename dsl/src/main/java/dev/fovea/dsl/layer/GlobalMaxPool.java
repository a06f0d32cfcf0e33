package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;

/** The largest value of each map: {@code C x H x W} in, a vector of {@code C} out. */
public record GlobalMaxPool() implements Primitive {

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind());
        return Shape.vector(input.channels());
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("globalMaxPool");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.globalMaxPool(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
