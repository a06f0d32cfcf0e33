package dev.fovea.dashboard.store;

/** How a run stands. */
public enum RunState {
    /** Training, and heard of within the last minute. */
    RUNNING,
    /** Trained to the end of its plan. */
    FINISHED,
    /** Ended by the user, or by closing the log early. */
    STOPPED,
    /** Ended because the loss was no longer a number. */
    DIVERGED,
    /** Ended by an exception. */
    FAILED,
    /**
     * Never ended, and not heard of for a minute: its process is gone. Derived on reading, so a run that only slept is
     * {@link #RUNNING} again with its next heartbeat; never stored.
     */
    CRASHED
}
