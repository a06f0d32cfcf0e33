/**
 * Networks as text: the table for a terminal, JSON to keep them, and Java to go on writing them.
 *
 * <p>JSON is read and written here, in a few small classes, since the language depends on nothing but the JDK.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
