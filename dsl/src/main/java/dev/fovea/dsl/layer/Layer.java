package dev.fovea.dsl.layer;

/**
 * A step of a network: what is computed, never with which numbers.
 *
 * <p>Layers are values. Equal layers are equal, and one may stand in many places: each place has weights of its own.
 */
public sealed interface Layer permits Primitive, Sequential, Parallel, Named, Output {

    <R> R accept(LayerVisitor<R> visitor);
}
