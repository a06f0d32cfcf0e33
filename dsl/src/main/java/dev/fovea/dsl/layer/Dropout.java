package dev.fovea.dsl.layer;

/**
 * Inverted dropout (Srivastava et al. 2014): in training each element is zero with {@code probability}, and what is left
 * grows by {@code 1 / (1 - probability)}, so that testing changes nothing. Any shape, kept.
 */
public record Dropout(double probability) implements Primitive {

    public Dropout {
        Setting.probability(probability, "dropout");
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("dropout").argument("probability", probability);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.dropout(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
