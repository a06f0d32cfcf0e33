/**
 * A network as a flat list of operations, with paths, shapes and weights: what compilers and analyses read.
 *
 * <p>Composites end here: below this package there are only primitives and joins.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.graph;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
