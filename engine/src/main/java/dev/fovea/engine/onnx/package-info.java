/**
 * Networks as ONNX, opset 17, for whoever computes that: each layer as operators of the standard, with the number of
 * examples open, and the sizes of one as far as the network leaves them open. Files of arrays are written elsewhere.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.onnx;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
