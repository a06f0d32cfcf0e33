package dev.fovea.dsl.graph;

/**
 * An output of a network beside its end.
 *
 * @param node the index of the node that computes it
 */
public record Exit(String name, int node) {}
