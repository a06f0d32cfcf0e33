package dev.fovea.dsl.layer;

/** Where the first values of a weight are drawn from. */
public sealed interface Distribution {

    record Constant(double value) implements Distribution {}

    /** Evenly from {@code low} to {@code high}. */
    record Uniform(double low, double high) implements Distribution {}

    record Normal(double mean, double deviation) implements Distribution {}
}
