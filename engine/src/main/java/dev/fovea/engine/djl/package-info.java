/**
 * Networks as models of DJL, for servers that are built on its predictors. The one package whose users meet DJL's types; nothing
 * else of ours knows it.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.djl;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
