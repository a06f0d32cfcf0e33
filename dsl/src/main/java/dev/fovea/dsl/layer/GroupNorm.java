package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.math.BigInteger;
import java.util.List;

/**
 * Group normalisation (Wu and He 2018): within each example, each of {@code groups} groups of channels minus its mean, by
 * {@code sqrt(variance + epsilon)}, then each channel scaled and shifted. Any shape, kept; epsilon is 1e-5 unless said
 * otherwise; scale starts at 1, shift at 0.
 *
 * @param affine whether there are a scale and a shift
 */
public record GroupNorm(int groups, double epsilon, boolean affine, Learning learning) implements Weighted<GroupNorm> {

    public GroupNorm {
        Setting.atLeast(1, groups, "groupNorm", "groups", "groupNorm(8)");
        Setting.epsilon(epsilon, "groupNorm", "groupNorm(8)");
    }

    public GroupNorm(int groups) {
        this(groups, Setting.EPSILON, true, Learning.USUAL);
    }

    /** What keeps the division from zero; 1e-5 unless said otherwise. */
    public GroupNorm epsilon(double small) {
        return new GroupNorm(groups, small, affine, learning);
    }

    /** Whether there are a scale and a shift; true unless said otherwise. */
    public GroupNorm affine(boolean with) {
        return new GroupNorm(groups, epsilon, with, learning);
    }

    @Override
    public GroupNorm learning(Learning other) {
        return new GroupNorm(groups, epsilon, affine, other);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.channels() % groups != 0) {
            int common = BigInteger.valueOf(groups)
                    .gcd(BigInteger.valueOf(input.channels()))
                    .intValue();
            throw new ShapeException(
                    "groupNorm(" + groups + ") does not divide the " + input.channels() + " channels of " + input,
                    "Use a number that divides " + input.channels() + ", such as groupNorm(" + common + ").");
        }
        return input;
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Integer> shape = List.of(input.channels());
        return affine ? List.of(learning.scale(shape), learning.shift(shape)) : List.of();
    }

    @Override
    public Sentence sentence() {
        return learning.said(Sentence.of("groupNorm")
                .argument("groups", groups)
                .with("epsilon", epsilon, Setting.EPSILON)
                .with("affine", affine, true));
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.groupNorm(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
