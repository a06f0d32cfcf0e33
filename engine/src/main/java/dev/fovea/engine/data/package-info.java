/**
 * Examples to learn from: reading them, checking them, scaling them, and the order in which they are shown. Files come in
 * here and leave as arrays of bytes with labels; how they get to a device is the training's affair.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.data;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
