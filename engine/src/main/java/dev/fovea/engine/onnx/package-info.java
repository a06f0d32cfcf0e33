/**
 * Networks as ONNX, opset 17, for whoever computes that: each layer as operators of the standard, with the sizes of one
 * example fixed and the number of examples open. Files of arrays are written elsewhere.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.engine.onnx;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
