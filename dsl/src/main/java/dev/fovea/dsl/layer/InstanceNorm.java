package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import java.util.List;

/**
 * Instance normalisation (Ulyanov et al. 2016): each map of each example minus its mean, by {@code sqrt(variance + epsilon)}.
 * Any map, kept; epsilon is 1e-5 and there are no scale and shift, unless said otherwise.
 *
 * @param affine whether there are a scale and a shift
 */
public record InstanceNorm(double epsilon, boolean affine, Learning learning) implements Weighted<InstanceNorm> {

    public InstanceNorm {
        Setting.epsilon(epsilon, "instanceNorm", "instanceNorm()");
    }

    public InstanceNorm() {
        this(Setting.EPSILON, false, Learning.USUAL);
    }

    /** What keeps the division from zero; 1e-5 unless said otherwise. */
    public InstanceNorm epsilon(double small) {
        return new InstanceNorm(small, affine, learning);
    }

    /** Whether there are a scale and a shift; false unless said otherwise. */
    public InstanceNorm affine(boolean with) {
        return new InstanceNorm(epsilon, with, learning);
    }

    @Override
    public InstanceNorm learning(Learning other) {
        return new InstanceNorm(epsilon, affine, other);
    }

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind());
        return input;
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Integer> shape = List.of(input.channels());
        return affine ? List.of(learning.scale(shape), learning.shift(shape)) : List.of();
    }

    @Override
    public Sentence sentence() {
        return learning.said(Sentence.of("instanceNorm")
                .with("epsilon", epsilon, Setting.EPSILON)
                .with("affine", affine, false));
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.instanceNorm(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
