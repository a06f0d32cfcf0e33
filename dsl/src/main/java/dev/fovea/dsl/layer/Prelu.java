package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import java.util.List;

/**
 * The rectifier that learns its slope below zero (He et al. 2015), 0.25 at first: one slope, or one for each channel. Any shape,
 * kept.
 */
public record Prelu(boolean perChannel, Learning learning) implements Weighted<Prelu> {
    private static final double FIRST_SLOPE = 0.25;

    public Prelu() {
        this(false, Learning.USUAL);
    }

    /** {@code true} learns a slope for each channel. */
    public Prelu perChannel(boolean each) {
        return new Prelu(each, learning);
    }

    @Override
    public Prelu learning(Learning other) {
        return new Prelu(perChannel, other);
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of(new Weight(
                "weight",
                List.of(perChannel ? input.channels() : 1),
                Weight.Kind.SLOPE,
                Learning.drawn(learning.init(), FIRST_SLOPE),
                learning.tuning()));
    }

    @Override
    public Sentence sentence() {
        return learning.said(Sentence.of("prelu").with("perChannel", perChannel, false));
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.prelu(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
