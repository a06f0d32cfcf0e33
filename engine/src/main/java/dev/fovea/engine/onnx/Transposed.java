package dev.fovea.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A transposed convolution. The operator's own output padding is not used, since runtimes disagree on what it gives where it is
 * more than the stride leaves open: less is cut off at the end instead, and where there is nothing to cut, zeros are added before the bias.
 */
record Transposed(OnnxGraph onnx, String x, Shape input, List<OnnxWeight> weights) {

    String of(ConvTranspose conv) {
        List<Window> windows = conv.windows(input.dimensions());
        List<Integer> more = conv.outputPadding(input);
        List<Integer> cut = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        for (int axis = 0; axis < windows.size(); axis++) {
            int after = windows.get(axis).after() - more.get(axis);
            cut.addAll(List.of(windows.get(axis).before(), Math.max(0, after)));
            added.addAll(List.of(0, Math.max(0, -after)));
        }
        AttributeProto[] settings = {
            Attributes.wholes("kernel_shape", Axes.each(windows, Window::kernel)),
            Attributes.wholes("strides", Axes.each(windows, Window::stride)),
            Attributes.wholes("dilations", Axes.each(windows, Window::dilation)),
            Attributes.wholes("pads", Axes.befores(cut)),
            Attributes.whole("group", conv.groups())
        };
        if (Axes.isZero(added)) {
            List<String> inputs = new ArrayList<>(List.of(x));
            weights.forEach(weight -> inputs.add(weight.in(onnx)));
            return onnx.node("ConvTranspose", inputs, settings);
        }
        String whole = onnx.node("ConvTranspose", List.of(x, weights.get(0).in(onnx)), settings);
        String padded = onnx.node("Pad", List.of(whole, onnx.wholes(Axes.befores(List.of(0, 0), added))));
        return conv.bias()
                ? onnx.node("Add", List.of(padded, weights.get(1).perChannel(onnx, input.dimensions())))
                : padded;
    }
}
