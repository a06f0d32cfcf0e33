package dev.fovea.dsl.layer;

/** The hyperbolic tangent, from -1 to 1; any shape, kept. */
public record Tanh() implements Primitive {

    @Override
    public Sentence sentence() {
        return Sentence.of("tanh");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.tanh(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
