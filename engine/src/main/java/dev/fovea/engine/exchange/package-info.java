/**
 * Arrays in files: safetensors, written so that a crash leaves the old file or the new one, and state dicts as PyTorch saves
 * them; both read strictly. What the arrays mean is said elsewhere.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.exchange;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
