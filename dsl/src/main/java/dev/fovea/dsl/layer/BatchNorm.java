package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import java.util.List;

/**
 * Batch normalisation (Ioffe and Szegedy 2015): each channel minus its mean over batch and positions, by
 * {@code sqrt(variance + epsilon)}, then scaled and shifted by learned numbers. Any shape, kept.
 *
 * <p>Testing uses running statistics, {@code running = (1 - momentum) * running + momentum * batch}. Momentum is 0.1 and
 * epsilon 1e-5, unless said otherwise; scale starts at 1, shift at 0.
 */
public record BatchNorm(double momentum, double epsilon) implements Primitive {
    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    public BatchNorm {
        Setting.check(
                momentum > 0 && momentum <= 1,
                "batchNorm: momentum is " + momentum + ", and must be above 0 and at most 1",
                "batchNorm().momentum(0.1)");
        Setting.check(
                epsilon > 0 && epsilon < Double.POSITIVE_INFINITY,
                "batchNorm: epsilon is " + epsilon + ", and must be above 0",
                "batchNorm().epsilon(1e-5)");
    }

    public BatchNorm() {
        this(MOMENTUM, EPSILON);
    }

    /** The share of the newest batch in the running statistics; 0.1 unless said otherwise. */
    public BatchNorm momentum(double share) {
        return new BatchNorm(share, epsilon);
    }

    /** What keeps the division from zero; 1e-5 unless said otherwise. */
    public BatchNorm epsilon(double small) {
        return new BatchNorm(momentum, small);
    }

    @Override
    public String kind() {
        return "batchNorm";
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Integer> one = List.of(input.channels());
        Distribution zero = new Distribution.Constant(0);
        Distribution unit = new Distribution.Constant(1);
        return List.of(
                new Weight("weight", one, Weight.Kind.SCALE, unit),
                new Weight("bias", one, Weight.Kind.SHIFT, zero),
                new Weight("running_mean", one, Weight.Kind.RUNNING_MEAN, zero),
                new Weight("running_var", one, Weight.Kind.RUNNING_VARIANCE, unit));
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.batchNorm(this);
    }

    @Override
    public String toString() {
        return Sentence.of("batchNorm")
                .with(momentum != MOMENTUM, "momentum", momentum)
                .with(epsilon != EPSILON, "epsilon", epsilon)
                .toString();
    }
}
