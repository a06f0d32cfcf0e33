package dev.fovea.experiments.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Options that change nothing where they were typed: whoever typed one meant something, and is told so. */
final class Idle {
    private Idle() {}

    /**
     * Refuses an option, if it was typed.
     *
     * @param why the reason, and what to type
     */
    static void refuse(@Nullable CommandSpec command, String option, String why) {
        if (command != null && command.commandLine().getParseResult().hasMatchedOption(option)) {
            throw new ParameterException(command.commandLine(), option + ": " + why);
        }
    }
}
