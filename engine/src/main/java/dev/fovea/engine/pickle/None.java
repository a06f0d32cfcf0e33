package dev.fovea.engine.pickle;

/** Python's {@code None}. */
public enum None {
    NONE
}
