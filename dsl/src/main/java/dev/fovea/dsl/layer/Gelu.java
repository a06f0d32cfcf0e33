package dev.fovea.dsl.layer;

/** {@code x * P(X <= x)} for a standard normal {@code X} (Hendrycks and Gimpel 2016), not approximated; any shape, kept. */
public record Gelu() implements Primitive {

    @Override
    public Sentence sentence() {
        return Sentence.of("gelu");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.gelu(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
