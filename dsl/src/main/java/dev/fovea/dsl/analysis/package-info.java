/**
 * What a graph costs and sees: parameters, multiply-adds, memory and receptive fields, of each node and in all.
 *
 * <p>Figures only: no words about what they mean, no tables, and nothing is computed on numbers.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.analysis;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
