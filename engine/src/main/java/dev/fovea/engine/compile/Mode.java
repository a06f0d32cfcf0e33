package dev.fovea.engine.compile;

/** What a forward pass is for. */
public enum Mode {
    /** Measuring and predicting: no dropout, running statistics. */
    EVALUATION,
    /** Measuring and predicting while every layer's output is kept as it was, so that it can be looked at. */
    INSPECTED,
    /** Learning: dropout, statistics of the batch. */
    TRAINING,
    /** Learning while every layer's output is kept as it was, so that it can be looked at. */
    OBSERVED,
    /** As for learning, but running statistics take up the share {@code momentum}, a number that the program has by then. */
    MEASURING_STATISTICS;

    boolean learns() {
        return this != EVALUATION && this != INSPECTED;
    }

    boolean keepsOutputs() {
        return this == INSPECTED || this == OBSERVED;
    }
}
