package dev.fovea.dsl.layer;

/** The rectifier {@code max(0, x)}; any shape, kept. */
public record Relu() implements Primitive {

    @Override
    public Sentence sentence() {
        return Sentence.of("relu");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.relu(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
