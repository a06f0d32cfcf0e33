/**
 * Python's pickles, read without running anything: a machine that makes texts, numbers, lists and maps, and calls only
 * what its user gave it a Java function for; all else is kept as it is written. What a pickle means, and the files it
 * comes in, are known elsewhere.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.pickle;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
