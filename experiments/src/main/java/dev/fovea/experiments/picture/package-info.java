/**
 * Pictures of what is inside a network: maps as colours, maps over images, filters and feature maps as tiles, and sheets of
 * captioned pictures, as images of Java that need no screen. What is drawn is computed elsewhere; how a page looks is the
 * dashboard's matter.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.experiments.picture;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
