package dev.fovea.dashboard.store;

/**
 * Something about a run that a person should know.
 *
 * @param step at which it was found; 0 before the first
 * @param place a layer's path, or empty where it is about the whole run
 * @param text what was found
 * @param remedy what to do about it, which may be empty
 */
public record Finding(long step, Kind kind, String place, String text, String remedy) {
    /** How much it matters. */
    public enum Kind {
        /** A fact worth knowing, which many good runs share. */
        MENTION,
        /** The network can be, but is probably not meant. */
        ADVICE,
        /** Something is probably wrong with the training. */
        WARNING
    }

    public Finding {
        Names.checked("a place", place);
        Names.checkedText("a finding", text);
        Names.checkedText("a remedy", remedy);
    }
}
