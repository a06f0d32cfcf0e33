package dev.fovea.engine.torch;

/** How exactly a place computes. */
public enum Precision {
    /** About 7 digits; what networks are trained in. */
    FLOAT32,
    /** About 16 digits, in twice the memory and time; for checks. */
    FLOAT64
}
