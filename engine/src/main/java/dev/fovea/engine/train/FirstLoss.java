package dev.fovea.engine.train;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whether the first loss is what a network has that knows nothing: a cheap sign that its first values are sound. */
final class FirstLoss {
    private static final double FAR = 2;

    private FirstLoss() {}

    /** A sentence, where the loss is more than twice or less than half of what guessing gives. */
    static Optional<String> warning(double loss, OptionalDouble guessing) {
        if (guessing.isEmpty() || !Double.isFinite(loss)) {
            return Optional.empty();
        }
        double expected = guessing.getAsDouble();
        if (loss > FAR * expected) {
            return Optional.of(sentence(loss, expected, "The first weights or the inputs may be too large."));
        }
        if (loss < expected / FAR) {
            return Optional.of(
                    sentence(loss, expected, "The network knows the answers already, or the inputs tell them."));
        }
        return Optional.empty();
    }

    private static String sentence(double loss, double expected, String guess) {
        return String.format(
                Locale.ROOT, "the first loss is %.4g, where guessing gives %.4g. %s", loss, expected, guess);
    }
}
