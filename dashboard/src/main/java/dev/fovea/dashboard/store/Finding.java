package dev.fovea.dashboard.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something about a run that a person should know.
 *
 * @param step at which it was found, or began; 0 before the first
 * @param place a layer's path, or empty where it is about the whole run
 * @param text what was found
 * @param remedy what to do about it, which may be empty
 */
public record Finding(long step, Kind kind, String place, String text, String remedy, Evidence evidence) {
    /** How much it matters, the least first. */
    public enum Kind {
        /** A fact worth knowing, which many good runs share. */
        MENTION,
        /** It can be, but is probably not meant, or could be better. */
        ADVICE,
        /** Something is probably wrong with the training. */
        WARNING,
        /** Something is wrong: what comes of the training is worth nothing. */
        ALARM
    }

    public Finding {
        Names.checked("a place", place);
        Names.checkedText("a finding", text);
        Names.checkedText("a remedy", remedy);
        evidence = orNone(evidence);
    }

    /** What is said for other reasons than a number. */
    public Finding(long step, Kind kind, String place, String text, String remedy) {
        this(step, kind, place, text, remedy, Evidence.NONE);
    }

    /** Files of runs that were exported before there was evidence have none. */
    private static Evidence orNone(@Nullable Evidence evidence) {
        return Objects.requireNonNullElse(evidence, Evidence.NONE);
    }
}
