package dev.fovea.dsl.layer;

/**
 * {@code x} above zero and {@code slope * x} below (Maas et al. 2013); any shape, kept.
 */
public record LeakyRelu(double slope) implements Primitive {
    private static final double USUAL = 0.01;

    public LeakyRelu {
        Setting.check(
                Double.isFinite(slope),
                "leakyRelu: slope is " + slope + ", and must be a finite number",
                "leakyRelu().slope(0.01)");
    }

    public LeakyRelu() {
        this(USUAL);
    }

    /** What is left of values below zero; 0.01 unless said otherwise. */
    public LeakyRelu slope(double other) {
        return new LeakyRelu(other);
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("leakyRelu").with("slope", slope, USUAL);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.leakyRelu(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
