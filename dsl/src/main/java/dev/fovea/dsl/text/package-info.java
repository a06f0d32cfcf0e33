/**
 * Networks as text: the table for a terminal, and JSON to keep them.
 *
 * <p>JSON is read and written here, in a few small classes, since the language depends on nothing but the JDK.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
