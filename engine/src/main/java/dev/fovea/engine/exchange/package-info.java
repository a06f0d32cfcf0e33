/**
 * Arrays in files: the format of safetensors, written so that a crash leaves the old file or the new one, and read strictly.
 * What the arrays mean is said elsewhere.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.exchange;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
