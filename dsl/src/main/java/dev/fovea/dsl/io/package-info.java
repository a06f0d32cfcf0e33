/**
 * What the modules share at their edges: text that is safe on a terminal, reasons as parts of a sentence, and the files
 * that users
 * name. It knows nothing of networks.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.io;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
