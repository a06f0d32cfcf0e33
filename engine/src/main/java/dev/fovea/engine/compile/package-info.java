/**
 * From a graph to a program: the TorchScript text of a network, its weights as arrays on a device, and the two together as
 * a {@link dev.fovea.engine.compile.CompiledNetwork}. What is done with the output (loss, update) is written elsewhere.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.compile;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
