/**
 * What one looks at inside a network: statistics and histograms of activations, gradients and weights, and the filters
 * themselves. Records and the TorchScript that computes them; when to look is said by
 * {@link dev.fovea.engine.inspect.Watch}, and the training does the looking.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.inspect;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
