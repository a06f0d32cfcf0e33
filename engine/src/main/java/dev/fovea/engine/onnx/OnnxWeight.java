package dev.fovea.engine.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** An array of a layer, which becomes a constant of the graph. */
record OnnxWeight(String name, List<Integer> shape, Supplier<float[]> values) {

    String in(OnnxGraph onnx) {
        return onnx.constant(name, values.get(), shape);
    }

    /** A number for each channel, with axes of length 1 behind it, so that it goes with maps. */
    String perChannel(OnnxGraph onnx, int dimensions) {
        List<Integer> sizes = new ArrayList<>(shape);
        sizes.addAll(Axes.all(1, dimensions));
        return onnx.constant(name, values.get(), sizes);
    }
}
