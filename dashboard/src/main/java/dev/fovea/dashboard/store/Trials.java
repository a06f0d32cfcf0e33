package dev.fovea.dashboard.store;

import java.time.Instant;

/**
 * Runs that try the same thing: the children of a parent, or the runs of an experiment.
 *
 * @param name the parent's id, or the experiment's name
 * @param parent whether it is a parent
 * @param latest when the last of them was started
 */
public record Trials(String name, boolean parent, int runs, int running, Instant latest) {}
