package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;

/** A decoded image: bytes channel by channel, row by row. */
@SuppressWarnings("ArrayRecordComponent") // on its way into Examples
record Picture(Shape shape, byte[] pixels) {}
