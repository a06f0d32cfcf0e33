/**
 * What a network is judged by besides its loss, as data: each metric with its formula, what has to be summed up for it over
 * batches, in TorchScript, and how the sums are read. Which examples are measured, and when, is said in {@code engine.train}.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.metric;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
