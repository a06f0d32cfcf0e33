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
import java.util.ArrayList;
import java.util.List;

/** Several observers as one. */
record Everyone(List<TrainingObserver> observers) implements TrainingObserver {
    @Override
    public void started(Started event) {
        observers.forEach(observer -> observer.started(event));
    }

    @Override
    public void stepped(Stepped event) {
        observers.forEach(observer -> observer.stepped(event));
    }

    @Override
    public void epochEnded(EpochEnded event) {
        observers.forEach(observer -> observer.epochEnded(event));
    }

    @Override
    public void probed(Probed event) {
        observers.forEach(observer -> observer.probed(event));
    }

    @Override
    public void predicted(Predicted event) {
        observers.forEach(observer -> observer.predicted(event));
    }

    @Override
    public void saving(Saving event) {
        observers.forEach(observer -> observer.saving(event));
    }

    @Override
    public void warned(Warned event) {
        observers.forEach(observer -> observer.warned(event));
    }

    @Override
    public void unsaved(Unsaved event) {
        observers.forEach(observer -> observer.unsaved(event));
    }

    /** Tells also those that come after one that throws. */
    @Override
    public void ended(Ended event) {
        List<RuntimeException> thrown = new ArrayList<>();
        for (TrainingObserver observer : observers) {
            try {
                observer.ended(event);
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        }
        if (!thrown.isEmpty()) {
            thrown.stream().skip(1).filter(e -> e != thrown.get(0)).forEach(thrown.get(0)::addSuppressed);
            throw thrown.get(0);
        }
    }
}
