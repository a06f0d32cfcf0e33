/**
 * Schedules: how the learning rate moves through a training, as data. A rate is a function of where a training is and of
 * what its epochs gave; it remembers nothing, so that a training which goes on later needs to keep nothing for it. No
 * arithmetic on arrays, and no loop.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.rate;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
