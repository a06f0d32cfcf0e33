/**
 * The sealed family of layers: values that say what is computed and with which weights, never the weights themselves.
 *
 * <p>A new layer is a record here, a factory in {@code Layers} and a method in {@link
 * dev.fovea.dsl.layer.PrimitiveVisitor}; the compiler and the tests then name every place that must learn it.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.layer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
