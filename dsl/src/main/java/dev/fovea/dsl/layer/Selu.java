package dev.fovea.dsl.layer;

/** The scaled {@link Elu} whose outputs keep mean 0 and deviation 1 (Klambauer et al. 2017); any shape, kept. */
public record Selu() implements Primitive {

    @Override
    public Sentence sentence() {
        return Sentence.of("selu");
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.selu(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
