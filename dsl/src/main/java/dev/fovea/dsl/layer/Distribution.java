package dev.fovea.dsl.layer;

/** Where the first values of a weight are drawn from. */
public sealed interface Distribution {

    record Constant(double value) implements Distribution {}

    /** Evenly from {@code low} to {@code high}. */
    record Uniform(double low, double high) implements Distribution {}

    record Normal(double mean, double deviation) implements Distribution {}

    /** A normal distribution, drawn again where a value is not between {@code low} and {@code high}. */
    record TruncatedNormal(double mean, double deviation, double low, double high) implements Distribution {}

    /**
     * A random matrix with orthonormal rows, or columns where there are fewer of them, times {@code gain}: a row for the
     * first axis of the weight, all other axes in a row (Saxe et al. 2013).
     */
    record Orthogonal(double gain) implements Distribution {}
}
