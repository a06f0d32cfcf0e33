/**
 * The native side: starting libtorch, its arrays, and the TorchScript modules we write for it. The only package that
 * knows {@code ai.djl}; the rest of the engine sees {@link dev.fovea.engine.torch.Tensor} and
 * {@link dev.fovea.engine.torch.ScriptModule}. Nothing here knows what a network or a training is.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.torch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
