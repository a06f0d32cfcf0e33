package dev.fovea.engine.look;

/** What becomes of a gradient on its way back through a rectifier {@code y = max(x, 0)}. */
enum Rule {
    /** It passes where {@code x > 0}: the gradient itself. */
    GRADIENT,
    /** It passes where it is positive itself: deconvolution. */
    DECONVOLUTION,
    /** It passes where both are positive: guided backpropagation. */
    GUIDED;

    /** The expression, given how the output and its gradient are called. */
    String rectified(String y, String gradient) {
        return switch (this) {
            case GRADIENT -> "torch.mul(%s, torch.gt(%s, 0))".formatted(gradient, y);
            case DECONVOLUTION -> "torch.relu(%s)".formatted(gradient);
            case GUIDED -> "torch.mul(torch.relu(%s), torch.gt(%s, 0))".formatted(gradient, y);
        };
    }
}
