package dev.fovea.dsl.layer;

/**
 * {@code x} above zero and {@code alpha * (exp(x) - 1)} below (Clevert et al. 2015); any shape, kept.
 */
public record Elu(double alpha) implements Primitive {
    private static final double USUAL = 1.0;

    public Elu {
        Setting.check(
                alpha > 0 && alpha < Double.POSITIVE_INFINITY,
                "elu: alpha is " + alpha + ", and must be above 0",
                "elu().alpha(1.0)");
    }

    public Elu() {
        this(USUAL);
    }

    /** Where it levels out below zero, at {@code -alpha}; 1 unless said otherwise. */
    public Elu alpha(double other) {
        return new Elu(other);
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("elu").with("alpha", alpha, USUAL);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.elu(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
