package dev.fovea.engine.rate;

/** Always 1. */
public record Constant() implements Rate {
    @Override
    public double factor(Position position) {
        return 1;
    }

    @Override
    public String toString() {
        return "constant()";
    }
}
