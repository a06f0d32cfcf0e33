package dev.fovea.engine.inspect;

import dev.fovea.engine.EngineException;
import java.util.Map;

/**
 * What to look at in a training, and how often: {@code Watch.everything().activations(50)}. Looking happens inside a training
 * step, on the batch of that step, or after an epoch, on the test examples; it changes no number of the training.
 *
 * <p>The first step and the last are always looked at, and where a training may stop early, the last of an epoch after which it may.
 *
 * @param activations steps between two looks at every layer's output; 0: never
 * @param gradients steps between two looks at the gradient of the loss by every layer's output; 0: never
 * @param weights steps between two looks at every layer's weights; 0: never
 * @param filters epochs between two looks at the filters; they are looked at before the first step and at the end too; 0: never
 * @param predictions test examples whose predictions are told after every epoch, together with the confusion matrix of all
 *     and the feature maps of a few; 0: none
 */
public record Watch(int activations, int gradients, int weights, int filters, int predictions) {
    private static final int MOST_PREDICTIONS = 10_000;

    public Watch {
        Map.of("activations", activations, "gradients", gradients, "weights", weights, "filters", filters)
                .forEach((what, interval) -> {
                    if (interval < 0) {
                        throw new EngineException("watch: %s every %d cannot be. Use 1 or more, or 0 for never."
                                .formatted(what, interval));
                    }
                });
        if (predictions < 0 || predictions > MOST_PREDICTIONS) {
            throw new EngineException("watch: %,d predictions cannot be. Use 1 to %,d, or 0 for none."
                    .formatted(predictions, MOST_PREDICTIONS));
        }
    }

    /** Activations, gradients and weights every 100 steps, at the first and the last; filters every epoch; 64 predictions. */
    public static Watch everything() {
        return new Watch(100, 100, 100, 1, 64);
    }

    public static Watch nothing() {
        return new Watch(0, 0, 0, 0, 0);
    }

    public Watch activations(int everySteps) {
        return new Watch(everySteps, gradients, weights, filters, predictions);
    }

    public Watch gradients(int everySteps) {
        return new Watch(activations, everySteps, weights, filters, predictions);
    }

    public Watch weights(int everySteps) {
        return new Watch(activations, gradients, everySteps, filters, predictions);
    }

    public Watch filters(int everyEpochs) {
        return new Watch(activations, gradients, weights, everyEpochs, predictions);
    }

    public Watch predictions(int examples) {
        return new Watch(activations, gradients, weights, filters, examples);
    }

    /** Whether an interval is due at a step or epoch, counted from 1: at the first, then at every multiple. */
    public static boolean due(int interval, long count) {
        return interval > 0 && (count == 1 || count % interval == 0);
    }
}
