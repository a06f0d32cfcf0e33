/**
 * Networks with their weights as programs that others run: files of ONNX and of TorchScript. How ONNX says a layer is known
 * below.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.export;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
