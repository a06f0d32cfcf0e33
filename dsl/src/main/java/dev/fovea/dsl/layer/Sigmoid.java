package dev.fovea.dsl.layer;

/** The logistic function {@code 1 / (1 + exp(-x))}; any shape, kept. */
public record Sigmoid() implements Primitive {

    @Override
    public Sentence sentence() {
        return Sentence.of("sigmoid");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.sigmoid(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
