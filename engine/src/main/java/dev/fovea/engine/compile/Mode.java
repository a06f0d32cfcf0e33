package dev.fovea.engine.compile;

/** What a forward pass is for. */
public enum Mode {
    /** Measuring and predicting: no dropout, running statistics. */
    EVALUATION,
    /** Learning: dropout, statistics of the batch. */
    TRAINING,
    /** Learning while every layer's output is kept as it was, so that it can be looked at. */
    OBSERVED;

    boolean learns() {
        return this != EVALUATION;
    }
}
