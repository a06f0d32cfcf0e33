package dev.fovea.engine.train;

import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Predicted;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingEvent.Unsaved;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.util.ArrayList;
import java.util.List;

/** Keeps all that it is told, in order. */
final class Recorder implements TrainingObserver {
    private final List<TrainingEvent> events = new ArrayList<>();

    @Override
    public void started(Started event) {
        events.add(event);
    }

    @Override
    public void stepped(Stepped event) {
        events.add(event);
    }

    @Override
    public void epochEnded(EpochEnded event) {
        events.add(event);
    }

    @Override
    public void predicted(Predicted event) {
        events.add(event);
    }

    @Override
    public void probed(Probed event) {
        events.add(event);
    }

    @Override
    public void warned(Warned event) {
        events.add(event);
    }

    @Override
    public void unsaved(Unsaved event) {
        events.add(event);
    }

    @Override
    public void ended(Ended event) {
        events.add(event);
    }

    List<TrainingEvent> all() {
        return List.copyOf(events);
    }

    <T extends TrainingEvent> List<T> of(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
