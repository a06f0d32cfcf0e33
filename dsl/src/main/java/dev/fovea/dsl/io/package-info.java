/**
 * What the modules share at their edges: text that is safe on a terminal, reasons as parts of a sentence, the files that
 * users name, and those that are there whole or not at all and that nobody but their owner may read where they are
 * Fovea's own. It knows nothing of networks.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.io;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
