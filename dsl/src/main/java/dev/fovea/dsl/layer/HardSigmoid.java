package dev.fovea.dsl.layer;

/** A sigmoid of straight lines, {@code min(1, max(0, x / 6 + 1 / 2))}; any shape, kept. */
public record HardSigmoid() implements Primitive {

    @Override
    public Sentence sentence() {
        return Sentence.of("hardSigmoid");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.hardSigmoid(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
