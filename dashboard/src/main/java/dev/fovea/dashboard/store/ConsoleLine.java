package dev.fovea.dashboard.store;

/**
 * A line that a run's process printed.
 *
 * @param number counted from 0
 * @param wallMillis when it was logged, in milliseconds since 1970
 * @param error whether it was printed to the standard error
 */
public record ConsoleLine(long number, long wallMillis, boolean error, String text) {}
