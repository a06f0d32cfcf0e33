/**
 * The command line: what can be typed, and one clear sentence for everything that cannot. Commands only read options and
 * call the rest; exit codes are 0, 1 (could not be done) and 2 (was typed wrongly).
 */
@NullMarked
@CheckReturnValue
package dev.fovea.experiments.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
