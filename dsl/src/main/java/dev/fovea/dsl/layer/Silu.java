package dev.fovea.dsl.layer;

/** {@code x * sigmoid(x)}, also called swish (Ramachandran et al. 2017); any shape, kept. */
public record Silu() implements Primitive {

    @Override
    public Sentence sentence() {
        return Sentence.of("silu");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.silu(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
