/**
 * Shapes of one example, and the arithmetic of windows that slide over them.
 *
 * <p>No batches, no layers and no numbers: only how large things are.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.shape;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
