/**
 * What lies between two networks: layers added, removed and changed, path by path, as records and as a text.
 *
 * <p>Graphs are compared, what is computed and under which paths, not the sentences that say it.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.diff;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
