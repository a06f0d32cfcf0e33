package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;

/**
 * Normalises each element by its neighbours in {@code size} channels around it (Krizhevsky et al. 2012):
 * {@code x_c / (k + alpha / size * sum x_j^2) ^ beta}. Any map, kept. Alpha is 1e-4, beta 0.75 and k 1, unless said otherwise.
 *
 * <p>As in PyTorch and Caffe, alpha is divided by the size, which the paper does not do: its alpha of 1e-4 at size 5 is 5e-4
 * here.
 */
public record LocalResponseNorm(int size, double alpha, double beta, double k) implements Primitive {
    private static final LocalResponseNorm USUAL = new LocalResponseNorm(5);
    private static final String EXAMPLE = "localResponseNorm(5)";

    public LocalResponseNorm {
        Setting.atLeast(1, size, "localResponseNorm", "size", EXAMPLE);
        Setting.check(
                Double.isFinite(alpha) && Double.isFinite(beta) && Double.isFinite(k),
                "localResponseNorm: alpha, beta and k are " + alpha + ", " + beta + " and " + k
                        + ", and must be finite numbers",
                EXAMPLE + ".alpha(1e-4).beta(0.75).k(1)");
    }

    public LocalResponseNorm(int size) {
        this(size, 1e-4, 0.75, 1);
    }

    /** How much the neighbours count; 1e-4 unless said otherwise. */
    public LocalResponseNorm alpha(double other) {
        return new LocalResponseNorm(size, other, beta, k);
    }

    /** The exponent; 0.75 unless said otherwise. */
    public LocalResponseNorm beta(double other) {
        return new LocalResponseNorm(size, alpha, other, k);
    }

    /** What keeps the division from zero; 1 unless said otherwise. */
    public LocalResponseNorm k(double other) {
        return new LocalResponseNorm(size, alpha, beta, other);
    }

    @Override
    public Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind());
        return input;
    }

    @Override
    public Sentence sentence() {
        return Sentence.of("localResponseNorm")
                .argument("size", size)
                .with("alpha", alpha, USUAL.alpha)
                .with("beta", beta, USUAL.beta)
                .with("k", k, USUAL.k);
    }

    @Override
    public <R> R accept(PrimitiveVisitor<R> visitor) {
        return visitor.localResponseNorm(this);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}
