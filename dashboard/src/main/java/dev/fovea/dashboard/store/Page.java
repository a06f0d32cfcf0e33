package dev.fovea.dashboard.store;

import java.util.List;

/** One page of what is asked for, which is {@code total} on all pages together. */
public record Page<T>(int total, List<T> items) {}
