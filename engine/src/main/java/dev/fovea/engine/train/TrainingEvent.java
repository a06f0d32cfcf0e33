package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.engine.compile.Loaded;
import dev.fovea.engine.inspect.FeatureMaps;
import dev.fovea.engine.inspect.Filters;
import dev.fovea.engine.inspect.LayerStatistics;
import dev.fovea.engine.inspect.Prediction;
import dev.fovea.engine.metric.Confusion;
import dev.fovea.engine.metric.Measure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a {@link TrainingObserver} is told. Steps count from 1, epochs from 1. */
public sealed interface TrainingEvent {
    /** How a training ended. */
    enum Outcome {
        /** All epochs are done, or it got no better and was to stop early. */
        FINISHED,
        /** {@link Training#stop()} was called. */
        STOPPED,
        /** The loss was no longer a number, or far above its first value. */
        DIVERGED,
        /** Something threw. */
        FAILED
    }

    /**
     * Everything is ready; no batch has been seen.
     *
     * @param device such as {@code cpu} or {@code gpu 0}
     * @param stepsPerEpoch changes of the weights an epoch, the last one perhaps by fewer examples
     * @param taken steps that were taken before, by the training that this one goes on with; else 0
     * @param from what was taken, left and missing of the weights that it begins with ({@link Training#from}); none
     *     where it begins with its own, or goes on
     */
    record Started(
            Network network,
            Plan plan,
            String device,
            int threads,
            long stepsPerEpoch,
            int examples,
            long taken,
            Optional<Loaded> from)
            implements TrainingEvent {
        /** Of a training that begins with its own weights, or goes on. */
        public Started(
                Network network, Plan plan, String device, int threads, long stepsPerEpoch, int examples, long taken) {
            this(network, plan, device, threads, stepsPerEpoch, examples, taken, Optional.empty());
        }
    }

    /**
     * The weights changed once. A step whose labels the loss all leaves out changes nothing, and is not told.
     *
     * @param epoch the epoch this step belongs to
     * @param loss of the batches, before the change
     * @param accuracy of the batches, before the change, from 0 to 1; none where the plan has neither the metric nor a loss
     *     for classes
     * @param rate that the step was taken with
     */
    record Stepped(long step, int epoch, double loss, OptionalDouble accuracy, double rate) implements TrainingEvent {}

    /**
     * Every training example was shown, and the test examples were measured.
     *
     * @param train loss, and accuracy where steps have one, as one batch of all examples would have had them,
     *     each as it was when it was trained on
     * @param test loss and metrics of the test examples after the epoch
     * @param examplesPerSecond of training, looks inside included, without the test and what observers took
     * @param waited the share of that time that went by waiting for images to be read and decoded, from 0 to 1; 0 where all
     *     are on the device
     * @param looked the share of that time that went by looking inside, from 0 to 1; where a device works by itself, at most that
     */
    record EpochEnded(
            int epoch, long step, Measure train, Measure test, double examplesPerSecond, double waited, double looked)
            implements TrainingEvent {}

    /**
     * Somebody looked inside, at the weights that are trained, also where their averages are measured and saved. Either list
     * may be empty. A training that is stopped or diverges is looked at once more where it ends.
     */
    record Probed(long step, int epoch, List<LayerStatistics> statistics, List<Filters> filters)
            implements TrainingEvent {}

    /**
     * What the network says of test examples after an epoch.
     *
     * @param predictions of some of them, in the order of their losses, the largest first, before it those that are no numbers
     * @param confusion of all of them
     * @param maps of the followed ones of the predictions, in the order of their numbers; empty where no layer has maps
     */
    record Predicted(long step, int epoch, List<Prediction> predictions, Confusion confusion, List<FeatureMaps> maps)
            implements TrainingEvent {}

    /**
     * A checkpoint is about to be written: what was told so far will not be told again, even if the process ends the moment
     * after, and what comes next will be.
     */
    record Saving(long step) implements TrainingEvent {}

    /**
     * Where the training stands at its end could not be written to {@link Checkpoints#last()}, however often it was
     * tried.
     *
     * @param text a sentence for people
     * @param elsewhere the file that it was written to instead; none where that failed as well
     */
    record Unsaved(long step, String text, Optional<Path> elsewhere) implements TrainingEvent {}

    /**
     * Something is probably wrong; the training goes on.
     *
     * @param text a sentence for people
     * @param first the loss, where it is about the first one
     */
    record Warned(long step, String text, Optional<FirstLoss> first) implements TrainingEvent {
        public Warned(long step, String text) {
            this(step, text, Optional.empty());
        }
    }

    /**
     * The last event.
     *
     * @param why a sentence for people
     */
    record Ended(Outcome outcome, String why, long step) implements TrainingEvent {}
}
