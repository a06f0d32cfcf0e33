package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import java.util.Collections;
import java.util.List;

/** The largest value of each map: {@code C x H x W} in, a vector of {@code C} out. */
public record GlobalMaxPool() implements Primitive {

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
