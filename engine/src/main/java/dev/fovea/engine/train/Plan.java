package dev.fovea.engine.train;

import dev.fovea.engine.rate.Position;
import dev.fovea.engine.rate.Rate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training does, as data: {@code Plan.epochs(3).batch(64).optimizer(sgd(0.05).momentum(0.9)).rate(cosine()).seed(7)}.
 * The loss is the cross-entropy of a softmax over the network's output, averaged over the batch; the metric is accuracy.
 *
 * @param epochs how often each training example is shown
 * @param batch examples per step; a last, smaller batch is trained on too
 * @param seed of initial weights, order of examples and dropout
 */
public record Plan(int epochs, int batch, Optimizer optimizer, Rate rate, long seed) {
    public Plan {
        Setting.atLeastOne("epochs", epochs);
        Setting.atLeastOne("batch", batch);
    }

    /** Batches of 64, SGD at rate 0.01 with momentum 0.9, a constant rate, seed 0. */
    public static Plan epochs(int epochs) {
        return new Plan(epochs, 64, Optimizer.sgd(0.01).momentum(0.9), Rate.constant(), 0);
    }

    public Plan withEpochs(int epochs) {
        return new Plan(epochs, batch, optimizer, rate, seed);
    }

    public Plan batch(int batch) {
        return new Plan(epochs, batch, optimizer, rate, seed);
    }

    public Plan optimizer(Optimizer optimizer) {
        return new Plan(epochs, batch, optimizer, rate, seed);
    }

    public Plan rate(Rate rate) {
        return new Plan(epochs, batch, optimizer, rate, seed);
    }

    public Plan seed(long seed) {
        return new Plan(epochs, batch, optimizer, rate, seed);
    }

    /** Every hyper-parameter by name, without the seed, which is none; numbers stay numbers. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("epochs", epochs);
        settings.put("batch", batch);
        settings.putAll(optimizer.settings());
        settings.put("schedule", rate.toString());
        settings.put("loss", "cross-entropy");
        return settings;
    }

    /** Where a training on that many examples begins. */
    Position start(int examples) {
        return Position.start(epochs * stepsPerEpoch(examples), stepsPerEpoch(examples));
    }

    long stepsPerEpoch(int examples) {
        return (examples + batch - 1L) / batch;
    }
}
