/**
 * Ready-made experiments, a short file each, written exactly as a user would write them. Nothing here may use what a user
 * could not.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.experiments.gallery;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
