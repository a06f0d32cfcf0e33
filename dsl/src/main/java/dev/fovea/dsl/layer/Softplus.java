package dev.fovea.dsl.layer;

/**
 * A smooth rectifier, {@code log(1 + exp(beta * x)) / beta}, and {@code x} itself where {@code beta * x} is above 20; any shape,
 * kept.
 */
public record Softplus(double beta) implements Primitive {
    private static final double USUAL = 1.0;

    public Softplus {
        Setting.check(
                beta > 0 && beta < Double.POSITIVE_INFINITY,
                "softplus: beta is " + beta + ", and must be above 0",
                "softplus().beta(1.0)");
    }

    public Softplus() {
        this(USUAL);
    }

    /** How sharply it bends; 1 unless said otherwise. */
    public Softplus beta(double other) {
        return new Softplus(other);
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("softplus").with("beta", beta, USUAL);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.softplus(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
