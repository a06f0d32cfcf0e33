/**
 * What a training makes small, as data: each loss with its formula and its expression in TorchScript. Which outputs it is
 * applied to, and what is done with its gradient, is said in {@code engine.train}.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.loss;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
