/**
 * What is done to the images of a batch before a network learns from them, as data and as statements of the training's
 * program. Random numbers are drawn here, from a plan's seed and the step alone; pixels are touched on the device only.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.augment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
