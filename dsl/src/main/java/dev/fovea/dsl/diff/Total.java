package dev.fovea.dsl.diff;

/** A sum over all layers that is another one now, such as "parameters". */
public record Total(String name, long before, long after) {}
