package dev.fovea.dashboard.store;

import java.time.Instant;

/** A run that was deleted less than {@link RunStore#UNDO} ago, and can be brought back. */
public record DeletedRun(String id, String experiment, String name, Instant deleted) {}
