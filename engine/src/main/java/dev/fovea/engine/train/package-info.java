/**
 * Learning: the plan (optimiser, rate, loss, epochs, seed), the TorchScript methods that carry it out, the loop that calls
 * them, and the events it tells. A training knows no store and no screen: it speaks to a
 * {@link dev.fovea.engine.train.TrainingObserver}.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.train;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
