/**
 * Files that are there whole or not at all, that nobody but their owner may read where they are Fovea's own, and what
 * is to be said where there is no room for them. What is in them is said elsewhere.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.file;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
