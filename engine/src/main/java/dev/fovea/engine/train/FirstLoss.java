package dev.fovea.engine.train;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether the first loss is what a network has that knows nothing: a cheap sign that its first values are sound.
 *
 * @param guessing the loss of giving every class the same chance, {@code ln(classes)} for the cross-entropy; none where it
 *     depends on the scale of the outputs
 * @see <a href="https://cs231n.github.io/neural-networks-3/#sanitycheck">CS231n, Sanity checks</a>
 */
public record FirstLoss(double loss, OptionalDouble guessing) {
    private static final double FAR = 2;

    /** A sentence, where the loss is more than twice or less than half of what guessing gives. */
    public Optional<String> warning() {
        if (guessing.isEmpty() || !Double.isFinite(loss)) {
            return Optional.empty();
        }
        double expected = guessing.getAsDouble();
        if (loss > FAR * expected) {
            return Optional.of(this + ". The first weights or the inputs may be too large.");
        }
        if (loss < expected / FAR) {
            return Optional.of(this + ". The network knows the answers already, or the inputs tell them.");
        }
        return Optional.empty();
    }

    /** What the loss would have to be above, or below; NaN where there is no {@link #warning()}. */
    public double bound() {
        if (warning().isEmpty()) {
            return Double.NaN;
        }
        double expected = guessing.orElseThrow();
        return loss > expected ? FAR * expected : expected / FAR;
    }

    /** Whether it is a number, and nothing speaks against it. */
    public boolean ok() {
        return Double.isFinite(loss) && warning().isEmpty();
    }

    /** As {@code the first loss is 2.301, where guessing gives 2.303}. */
    @Override
    public String toString() {
        return guessing.isEmpty()
                ? String.format(Locale.ROOT, "the first loss is %.4g", loss)
                : String.format(
                        Locale.ROOT, "the first loss is %.4g, where guessing gives %.4g", loss, guessing.getAsDouble());
    }
}
