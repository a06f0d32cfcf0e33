/**
 * Several networks that answer together. They are trained elsewhere, one by one or as the snapshots of one training; here
 * their answers are put together, and nothing learns.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.ensemble;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
