/**
 * Where the two sides meet: an {@link dev.fovea.experiments.Experiment} says what is trained,
 * {@link dev.fovea.experiments.RunRecorder} turns the engine's events into the store's rows. No layer is computed and no row
 * is written here.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.experiments;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
