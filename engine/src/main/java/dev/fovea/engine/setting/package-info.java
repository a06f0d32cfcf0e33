/**
 * What parts of a plan have in common as values: their numbers are checked, and printed as the Java that makes them. What a
 * number means, and what is usual, belongs to the part that has it.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.setting;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
