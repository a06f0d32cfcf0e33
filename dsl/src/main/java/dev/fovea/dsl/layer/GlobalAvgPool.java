package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import java.util.Collections;
import java.util.List;

/** The mean of each map: {@code C x H x W} in, a vector of {@code C} out. */
public record GlobalAvgPool() implements Primitive {

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind());
        return Shape.vector(input.channels());
    }

    @Override
    public List<Reach> reach(Shape input) {
        return Collections.nCopies(input.dimensions(), Reach.WHOLE);
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("globalAvgPool");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.globalAvgPool(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
