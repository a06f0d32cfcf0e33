package dev.fovea.dsl.layer;

/** The logistic function {@code 1 / (1 + exp(-x))}; any shape, kept. */
public record Sigmoid() implements Primitive {

    @Override
    public String kind() {
        return "sigmoid";
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.sigmoid(this);
    }

    @Override
    public String toString() {
        return "sigmoid()";
    }
}
