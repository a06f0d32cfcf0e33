package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;

/**
 * An image whose first bytes have been read.
 *
 * @param shape that it has when it is decoded
 */
record Found(ImagePath path, Source.Content content, Shape shape) {}
