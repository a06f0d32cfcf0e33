package dev.fovea.engine.train;

import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Predicted;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Saving;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingEvent.Unsaved;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.util.function.Consumer;

/** Does the same whatever it is told, by the name of the method. */
record Asking(Consumer<String> question) implements TrainingObserver {
    @Override
    public void started(Started event) {
        question.accept("started");
    }

    @Override
    public void stepped(Stepped event) {
        question.accept("stepped");
    }

    @Override
    public void epochEnded(EpochEnded event) {
        question.accept("epochEnded");
    }

    @Override
    public void probed(Probed event) {
        question.accept("probed");
    }

    @Override
    public void predicted(Predicted event) {
        question.accept("predicted");
    }

    @Override
    public void saving(Saving event) {
        question.accept("saving");
    }

    @Override
    public void warned(Warned event) {
        question.accept("warned");
    }

    @Override
    public void unsaved(Unsaved event) {
        question.accept("unsaved");
    }

    @Override
    public void ended(Ended event) {
        question.accept("ended");
    }
}
