package dev.fovea.engine.train;

/**
 * Hears what happens in a training, on the training's thread, in order: {@link #started} once, then {@link #stepped},
 * {@link #probed}, {@link #saving} and {@link #warned} as they come, {@link #epochEnded} after each epoch, {@link #predicted} behind it, and after {@link #started} {@link #ended} once, whatever
 * happened. What it is told cannot be changed, and it cannot change the training.
 */
public interface TrainingObserver {
    default void started(TrainingEvent.Started event) {}

    /** Told for every step, but up to a tenth of a second late, since reading a loss back makes the device wait. */
    default void stepped(TrainingEvent.Stepped event) {}

    default void epochEnded(TrainingEvent.EpochEnded event) {}

    default void probed(TrainingEvent.Probed event) {}

    default void predicted(TrainingEvent.Predicted event) {}

    /** What must not be lost is to be made safe before this returns. */
    default void saving(TrainingEvent.Saving event) {}

    /** Told before the step it is about, and as late. */
    default void warned(TrainingEvent.Warned event) {}

    /** Told at most once, before {@link #ended}. */
    default void unsaved(TrainingEvent.Unsaved event) {}

    default void ended(TrainingEvent.Ended event) {}

    /** Tells each of the others in turn. */
    static TrainingObserver all(java.util.List<TrainingObserver> observers) {
        return new Everyone(java.util.List.copyOf(observers));
    }
}
