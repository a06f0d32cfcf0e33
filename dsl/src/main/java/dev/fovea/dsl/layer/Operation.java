package dev.fovea.dsl.layer;

/** What one node of the flat graph computes. */
public sealed interface Operation permits Input, Primitive, Join {

    /** The word for it in paths, tables and JSON: {@code conv}, {@code avgPool}, {@code add}. */
    String kind();
}
