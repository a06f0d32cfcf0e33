/**
 * Compiles a network of the language to one TorchScript program, trains it, and looks inside. Its public types speak of
 * networks and plain Java values; DJL is seen by {@code engine.torch} alone. No store, no web, no command line.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
