package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.List;

/**
 * Layer normalisation (Ba et al. 2016): each example minus its mean over all channels and positions, by
 * {@code sqrt(variance + epsilon)}, then scaled and shifted element by element. Any shape with known sizes, kept; epsilon is
 * 1e-5 unless said otherwise; scale starts at 1, shift at 0.
 *
 * @param affine whether there are a scale and a shift
 */
public record LayerNorm(double epsilon, boolean affine, Learning learning) implements Weighted<LayerNorm> {

    public LayerNorm {
        Setting.epsilon(epsilon, "layerNorm", "layerNorm()");
    }

    public LayerNorm() {
        this(Setting.EPSILON, true, Learning.USUAL);
    }

    /** What keeps the division from zero; 1e-5 unless said otherwise. */
    public LayerNorm epsilon(double small) {
        return new LayerNorm(small, affine, learning);
    }

    /** Whether there are a scale and a shift; true unless said otherwise. */
    public LayerNorm affine(boolean with) {
        return new LayerNorm(epsilon, with, learning);
    }

    @Override
    public LayerNorm learning(Learning other) {
        return new LayerNorm(epsilon, affine, other);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.isOpen()) {
            throw new ShapeException(
                    "layerNorm() needs known sizes, and " + input + " has open ones",
                    "Use groupNorm(1), or give the network its sizes.");
        }
        return input;
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Integer> shape = input.dims();
        return affine ? List.of(learning.scale(shape), learning.shift(shape)) : List.of();
    }

    @Override
    public Sentence sentence() {
        return learning.said(Sentence.of("layerNorm")
                .with("epsilon", epsilon, Setting.EPSILON)
                .with("affine", affine, true));
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.layerNorm(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
