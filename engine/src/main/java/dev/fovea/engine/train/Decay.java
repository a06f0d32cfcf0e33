package dev.fovea.engine.train;

/** L2 regularisation as most optimisers have it: in the gradient. */
final class Decay {
    private Decay() {}

    /** The statement that makes {@code d = g + weightDecay * p}. */
    static String inGradient(double weightDecay) {
        return weightDecay == 0 ? "d = g" : "d = torch._foreach_add(g, p, alpha=%s)".formatted(weightDecay);
    }
}
