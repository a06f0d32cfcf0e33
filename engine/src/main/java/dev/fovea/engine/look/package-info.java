/**
 * Why a network says what it says about an image, and what its layers have learned to see: maps of what matters, images that
 * excite a filter, and the examples nearest to one. Programs on the device, and records that come back; what is recorded
 * while a network learns is in {@link dev.fovea.engine.inspect}, and nothing is drawn here.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.look;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
