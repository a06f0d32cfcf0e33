package dev.fovea.engine.check;

import dev.fovea.engine.train.FirstLoss;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What became of {@link OverfitOneBatch}. Printed, it is a verdict and a curve.
 *
 * @param losses before each step
 * @param guessing the loss of a network that guesses, where that is known
 * @param share how small the loss had to become, of what it was at first
 * @param diverged whether the training was given up
 */
public record OverfitReport(
        int examples, List<Double> losses, OptionalDouble guessing, double share, boolean diverged) {
    private static final double STUCK = 0.9;
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int WIDTH = 60;

    public OverfitReport {
        losses = List.copyOf(losses);
    }

    /** What the loss was before anything was learned. */
    public FirstLoss first() {
        return new FirstLoss(losses.get(0), guessing);
    }

    public double last() {
        return losses.get(losses.size() - 1);
    }

    /** Whether the loss became small enough. */
    public boolean ok() {
        return last() <= share * losses.get(0);
    }

    /** One sentence for people, and what to look for where it is not ok. */
    public String verdict() {
        String fell = String.format(
                Locale.ROOT,
                "the loss of %d examples went from %.4g to %.4g in %d steps",
                examples,
                losses.get(0),
                last(),
                losses.size());
        if (ok()) {
            return fell;
        }
        if (diverged) {
            return fell + ", and is lost then: no number, or far too large. Try a lower rate.";
        }
        return fell
                + (last() > STUCK * losses.get(0)
                        ? ". It does not move: look for a rate that is far too low, dead or frozen layers, and inputs that"
                                + " are all alike."
                        : ". It does not reach 0: try a higher or a lower rate, more steps or a larger network, and look for"
                                + " equal examples with different labels.");
    }

    /** The losses as a line of bars, the highest loss at the top. */
    public String curve() {
        double highest = losses.stream()
                .mapToDouble(loss -> loss)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        StringBuilder curve = new StringBuilder();
        int columns = Math.min(WIDTH, losses.size());
        for (int column = 0; column < columns; column++) {
            double loss = losses.get((int) ((long) column * (losses.size() - 1) / Math.max(1, columns - 1)));
            int bar = (int) Math.round((BARS.length() - 1) * loss / highest);
            curve.append(Double.isFinite(loss) ? BARS.charAt(Math.max(0, Math.min(bar, BARS.length() - 1))) : '!');
        }
        return curve.toString();
    }

    @Override
    public String toString() {
        return verdict() + System.lineSeparator() + curve();
    }
}
