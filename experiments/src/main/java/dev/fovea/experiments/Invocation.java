package dev.fovea.experiments;

import dev.fovea.dashboard.store.Program;
import org.jspecify.annotations.Nullable;

/** How this process was called, as far as its records may tell. */
public final class Invocation {
    private static volatile @Nullable String command;

    private Invocation() {}

    /** Says what runs are recorded with; whoever says it has left secrets out. */
    public static void is(String words) {
        command = words;
    }

    /** What was said, or the name of the program without what was typed behind it. */
    static String text() {
        String said = command;
        return said == null ? Program.name() : said;
    }
}
