package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Batch normalisation (Ioffe and Szegedy 2015): each channel minus its mean over batch and positions, by
 * {@code sqrt(variance + epsilon)}, then scaled and shifted by learned numbers. Any shape, kept.
 *
 * <p>Testing uses running statistics, {@code running = (1 - momentum) * running + momentum * batch}; so does training
 * where the layer is frozen, and leaves them as they are. Momentum is 0.1 and epsilon 1e-5, unless said otherwise;
 * scale starts at 1, shift at 0.
 *
 * @param affine whether there are a scale and a shift
 */
public record BatchNorm(double momentum, double epsilon, boolean affine, Learning learning)
        implements Weighted<BatchNorm> {
    private static final double MOMENTUM = 0.1;

    public BatchNorm {
        Setting.check(
                momentum > 0 && momentum <= 1,
                "batchNorm: momentum is " + momentum + ", and must be above 0 and at most 1",
                "batchNorm().momentum(0.1)");
        Setting.epsilon(epsilon, "batchNorm", "batchNorm()");
    }

    public BatchNorm() {
        this(MOMENTUM, Setting.EPSILON, true, Learning.USUAL);
    }

    /** The share of the newest batch in the running statistics; 0.1 unless said otherwise. */
    public BatchNorm momentum(double share) {
        return new BatchNorm(share, epsilon, affine, learning);
    }

    /** What keeps the division from zero; 1e-5 unless said otherwise. */
    public BatchNorm epsilon(double small) {
        return new BatchNorm(momentum, small, affine, learning);
    }

    /** {@code false} leaves scale and shift out. */
    public BatchNorm affine(boolean with) {
        return new BatchNorm(momentum, epsilon, with, learning);
    }

    @Override
    public BatchNorm learning(Learning other) {
        return new BatchNorm(momentum, epsilon, affine, other);
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Integer> one = List.of(input.channels());
        List<Weight> weights = new ArrayList<>();
        if (affine) {
            weights.add(learning.scale(one));
            weights.add(learning.shift(one));
        }
        weights.add(Weight.statistic("running_mean", one, Weight.Kind.RUNNING_MEAN, 0));
        weights.add(Weight.statistic("running_var", one, Weight.Kind.RUNNING_VARIANCE, 1));
        return List.copyOf(weights);
    }

    @Override
    public Sentence sentence() {
        return learning.said(Sentence.of("batchNorm")
                .with("momentum", momentum, MOMENTUM)
                .with("epsilon", epsilon, Setting.EPSILON)
                .with("affine", affine, true));
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.batchNorm(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
