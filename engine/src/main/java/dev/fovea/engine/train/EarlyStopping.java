package dev.fovea.engine.train;

import dev.fovea.engine.rate.Monitor;
import dev.fovea.engine.setting.Sentence;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a training when a score has been no better than the best for {@code patience} epochs in a row. What comes back then,
 * and also where all epochs were done, are the weights of the best epoch, unless the last are asked for.
 *
 * <p>A training that is stopped by the test examples has seen them: keep others for the last word.
 *
 * @param least by how much a score has to be better than the best
 * @param best whether the weights of the best epoch come back, else those of the last
 * @see <a href="https://www.deeplearningbook.org/contents/regularization.html">Goodfellow et al., Deep learning, section 7.8</a>
 */
public record EarlyStopping(Monitor monitor, int patience, double least, boolean best) {
    public EarlyStopping {
        Setting.atLeastOne("patience", patience);
        Setting.notNegative("least improvement", least);
    }

    /** Watches the loss of the test examples, every improvement counts, and the best weights come back. */
    public static EarlyStopping patience(int epochs) {
        return new EarlyStopping(Monitor.TEST_LOSS, epochs, 0, true);
    }

    public EarlyStopping watching(Monitor monitor) {
        return new EarlyStopping(monitor, patience, least, best);
    }

    public EarlyStopping least(double improvement) {
        return new EarlyStopping(monitor, patience, improvement, best);
    }

    /** Leaves the network with the weights of the last epoch. */
    public EarlyStopping keepingLast() {
        return new EarlyStopping(monitor, patience, least, false);
    }

    /** A training that is as long as the patience never stops early, but still ends with the best weights. */
    Optional<String> doubt(int epochs) {
        return patience <= epochs
                ? Optional.empty()
                : Optional.of(
                        "patience: %d epochs are more than the %d of the training. Use %d or fewer, or more epochs."
                                .formatted(patience, epochs, epochs));
    }

    Map<String, Object> settings() {
        return Map.of(
                "stopEarly",
                "%s, patience %d, least %s, %s weights".formatted(monitor, patience, least, best ? "best" : "last"));
    }

    @Override
    public String toString() {
        return Sentence.of("patience", patience)
                .with("watching", monitor, Monitor.TEST_LOSS)
                .with("least", least, 0.0)
                .word(!best, "keepingLast")
                .toString();
    }
}
