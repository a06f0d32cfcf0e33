package dev.fovea.dashboard.store;

/** A layer and what was watched there: {@code activation}, {@code gradient} or {@code weight}. */
public record LayerKey(String layer, String kind) {}
