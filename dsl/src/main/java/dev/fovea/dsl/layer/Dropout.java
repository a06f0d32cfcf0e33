package dev.fovea.dsl.layer;

/**
 * Inverted dropout (Srivastava et al. 2014): in training each element is zero with {@code probability}, and what is left
 * grows by {@code 1 / (1 - probability)}, so that testing changes nothing. Any shape, kept.
 */
public record Dropout(double probability) implements Primitive {

    public Dropout {
        Setting.check(
                probability >= 0 && probability < 1,
                "dropout: probability is " + probability + ", and must be from 0 to below 1",
                "dropout(0.5)");
    }

    @Override
    public String kind() {
        return "dropout";
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.dropout(this);
    }

    @Override
    public String toString() {
        return "dropout(" + probability + ")";
    }
}
