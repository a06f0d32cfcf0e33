/**
 * The language: a network as a sentence of named stages ({@link dev.fovea.dsl.Network}), the words it is made of
 * ({@link dev.fovea.dsl.Layers}) and phrases that come up again and again ({@link dev.fovea.dsl.Blocks}).
 *
 * <p>What a layer is lives in {@code layer}; nothing here computes with numbers or depends on more than the JDK.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
