package dev.fovea.experiments;

import dev.fovea.engine.train.Checkpoints;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingObserver;
import java.io.PrintStream;
import java.nio.file.Files;

/** Says how to go on with a training that was stopped or failed, where it has saved itself. */
final class ResumeHint implements TrainingObserver {
    private static final String COMMAND_LINE = "dev.fovea.experiments.cli.Main ";

    private final String id;
    private final Checkpoints checkpoints;
    private final PrintStream out;

    ResumeHint(String id, Checkpoints checkpoints, PrintStream out) {
        this.id = id;
        this.checkpoints = checkpoints;
        this.out = out;
    }

    @Override
    public void ended(Ended event) {
        boolean early = event.outcome() == Outcome.STOPPED || event.outcome() == Outcome.FAILED;
        if (early && Files.exists(checkpoints.last())) {
            out.println("go on with: " + typed(System.getProperty("sun.java.command", ""), id));
        }
    }

    /** What was typed, for the run; or a sentence of Java, where a program of its own called us. */
    static String typed(String command, String id) {
        if (!command.startsWith(COMMAND_LINE)) {
            return "experiment.resume(\"%s\")".formatted(id);
        }
        String typed = command.substring(COMMAND_LINE.length()).replaceAll(" --resume[ =]\\S+", "");
        return "%s --resume %s".formatted(typed, id);
    }
}
