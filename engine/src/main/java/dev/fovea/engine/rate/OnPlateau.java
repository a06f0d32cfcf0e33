package dev.fovea.engine.rate;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.Optional;

/**
 * {@code factor} times as high, but not below {@code lowest}, whenever a score has been no better than the best for more than
 * {@code patience} epochs; then it waits {@code cooldown} epochs before it counts again. Better is by more than
 * {@code threshold}, a share of the best, or absolute.
 *
 * <p>A rate that follows the test examples has seen them: keep others for the last word.
 *
 * @param lowest as a share of the optimiser's rate
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html">PyTorch's
 *     ReduceLROnPlateau, with eps 0</a>
 */
public record OnPlateau(
        Monitor monitor, double factor, int patience, double threshold, boolean absolute, int cooldown, double lowest)
        implements Rate {
    public OnPlateau {
        if (!(factor > 0 && factor < 1)) {
            throw new EngineException(
                    "onPlateau: a factor of %s is not above 0 and below 1. Use one such as 0.1.".formatted(factor));
        }
        if (!(threshold >= 0) || Double.isInfinite(threshold)) {
            throw new EngineException(
                    "onPlateau: a threshold of %s is not 0 or more. Use one such as 1e-4.".formatted(threshold));
        }
        Setting.atLeast(0, "onPlateau", "the patience", patience);
        Setting.atLeast(0, "onPlateau", "the cooldown", cooldown);
        Setting.lowest("onPlateau", lowest);
    }

    /** Which score; the loss of the test examples unless said otherwise. */
    public OnPlateau watching(Monitor monitor) {
        return new OnPlateau(monitor, factor, patience, threshold, absolute, cooldown, lowest);
    }

    /** What each fall multiplies by; 0.1 unless said otherwise. */
    public OnPlateau factor(double factor) {
        return new OnPlateau(monitor, factor, patience, threshold, absolute, cooldown, lowest);
    }

    /** How many epochs may be no better in a row; 10 unless said otherwise. */
    public OnPlateau patience(int epochs) {
        return new OnPlateau(monitor, factor, epochs, threshold, absolute, cooldown, lowest);
    }

    /** By which share of the best a score has to be better; 1e-4 unless said otherwise. */
    public OnPlateau threshold(double share) {
        return new OnPlateau(monitor, factor, patience, share, false, cooldown, lowest);
    }

    /** By how much a score has to be better. */
    public OnPlateau absoluteThreshold(double difference) {
        return new OnPlateau(monitor, factor, patience, difference, true, cooldown, lowest);
    }

    /** How many epochs after a fall are not counted; 0 unless said otherwise. */
    public OnPlateau cooldown(int epochs) {
        return new OnPlateau(monitor, factor, patience, threshold, absolute, epochs, lowest);
    }

    /** What it never falls below, as a share of the rate; 0 unless said otherwise. */
    public OnPlateau lowest(double lowest) {
        return new OnPlateau(monitor, factor, patience, threshold, absolute, cooldown, lowest);
    }

    @Override
    public Optional<Monitor> watched() {
        return Optional.of(monitor);
    }

    @Override
    public double factor(Position position) {
        double current = 1;
        double best = monitor.worst();
        int bad = 0;
        int cooling = 0;
        for (Scores scores : position.ended()) {
            double score = monitor.of(scores);
            boolean better = monitor.improves(score, best, threshold, absolute);
            best = better ? score : best;
            bad = better || cooling > 0 ? 0 : bad + 1;
            cooling = Math.max(0, cooling - 1);
            if (bad > patience) {
                current = Math.max(current * factor, lowest);
                cooling = cooldown;
                bad = 0;
            }
        }
        return current;
    }

    @Override
    public Optional<String> doubt(Position start) {
        long epochs = (start.steps() + start.stepsPerEpoch() - 1) / start.stepsPerEpoch();
        return patience + 2L < epochs
                ? Optional.empty()
                : Optional.of(
                        ("onPlateau: with a patience of %d the rate falls after %d epochs at the earliest, but there"
                                        + " are %d. Use a shorter patience, or more epochs.")
                                .formatted(patience, patience + 2L, epochs));
    }

    @Override
    public String toString() {
        return Sentence.of("onPlateau")
                .with("watching", monitor, Monitor.TEST_LOSS)
                .with("factor", factor, 0.1)
                .with("patience", patience, 10)
                .with(absolute ? "absoluteThreshold" : "threshold", threshold, absolute ? Double.NaN : 1e-4)
                .with("cooldown", cooldown, 0)
                .with("lowest", lowest, 0.0)
                .toString();
    }
}
