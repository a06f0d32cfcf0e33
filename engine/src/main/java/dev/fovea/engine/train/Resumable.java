package dev.fovea.engine.train;

/**
 * A part of a training that remembers something from step to step. What has such a part is added to {@link Parts}, and is
 * then in every checkpoint. It is asked between steps only.
 */
interface Resumable {
    /** Hands out everything that later steps depend on. */
    void save(StateWriter into);

    /** Takes back what was saved. */
    void restore(StateReader from);
}
