/**
 * Checks that researchers make before they trust a training: gradients against differences, one batch learned by heart, the
 * first loss against that of guessing. A check says what it found as data; it changes nothing, records nothing, and no
 * training depends on it.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.check;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
