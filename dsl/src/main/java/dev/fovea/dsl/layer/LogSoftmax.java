package dev.fovea.dsl.layer;

/** The logarithm of {@link Softmax}, computed without its overflow; any shape, kept. */
public record LogSoftmax() implements Primitive {

    @Override
    public Sentence sentence() {
        return Sentence.of("logSoftmax");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.logSoftmax(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
