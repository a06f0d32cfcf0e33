/**
 * The drawing of a network: what is measured and arranged here, from the top down, and written as SVG in the end.
 *
 * <p>Figures know their size and where they go; marks are what is left of them once they have gone there.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.drawing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
