package dev.fovea.experiments;

import dev.fovea.dsl.io.Printable;
import dev.fovea.engine.train.Checkpoints;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingObserver;
import java.io.PrintStream;
import java.nio.file.Files;

/** Says how to go on with a training that was stopped or failed, where it has saved itself. */
final class ResumeHint implements TrainingObserver {
    private final String sentence;
    private final Checkpoints checkpoints;
    private final PrintStream out;

    /** @param sentence what to type, without secrets */
    ResumeHint(String sentence, Checkpoints checkpoints, PrintStream out) {
        this.sentence = sentence;
        this.checkpoints = checkpoints;
        this.out = out;
    }

    @Override
    public void ended(Ended event) {
        boolean early = event.outcome() == Outcome.STOPPED || event.outcome() == Outcome.FAILED;
        if (early && Files.exists(checkpoints.last())) {
            out.println(Printable.text("go on with: " + sentence));
        }
    }
}
