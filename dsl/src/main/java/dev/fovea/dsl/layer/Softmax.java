package dev.fovea.dsl.layer;

/** Probabilities over the channels: {@code exp(x_c) / sum exp(x)} at every position; any shape, kept. */
public record Softmax() implements Primitive {

    @Override
    public Sentence sentence() {
        return Sentence.of("softmax");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.softmax(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
