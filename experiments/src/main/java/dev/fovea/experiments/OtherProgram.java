package dev.fovea.experiments;

import java.util.List;

/** A program that is not ours, and gets none of our secrets with its environment. */
public final class OtherProgram {
    private static final String OURS = "FOVEA_";

    private OtherProgram() {}

    /** To be used in place of the builder's own constructor. */
    public static ProcessBuilder of(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith(OURS));
        return builder;
    }
}
