package dev.fovea.engine.onnx;

import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Pools of maps whose sizes are known when the model is run. As in {@link Pools}, places that hang over the end in the
 * ceil mode end in padding; here the model computes how much that is.
 *
 * @param windows one for each axis
 */
record OpenPools(OnnxGraph onnx, String x, List<Window> windows, Lengths lengths) {

    static String max(OnnxGraph onnx, String x, Shape input, MaxPool pool) {
        OpenPools open = of(onnx, x, input, pool.windows(input.dimensions()));
        return open.padsItself()
                ? open.pooled("MaxPool", x, true)
                : open.pooled("MaxPool", open.padded(x, Float.NEGATIVE_INFINITY), false);
    }

    static String avg(OnnxGraph onnx, String x, Shape input, AvgPool pool) {
        OpenPools open = of(onnx, x, input, pool.windows(input.dimensions()));
        if (!open.ceils()) {
            return open.averaged(x, true, pool.countPadding());
        }
        String sums = open.averaged(open.padded(x, 0), false, true);
        String shares = open.averaged(open.counted(pool.countPadding()), false, true);
        return onnx.node("Div", List.of(sums, shares));
    }

    private static OpenPools of(OnnxGraph onnx, String x, Shape input, List<Window> windows) {
        return new OpenPools(onnx, x, windows, new Lengths(onnx, x, input));
    }

    private boolean ceils() {
        return windows.stream().anyMatch(Window::ceilMode);
    }

    /** Whether the operator takes the padding, which has to be less than the kernel; that of one with holes may be more. */
    private boolean padsItself() {
        return !ceils()
                && windows.stream().allMatch(window -> Math.max(window.before(), window.after()) < window.kernel());
    }

    private String pooled(String operator, String value, boolean padding) {
        return onnx.node(
                operator,
                List.of(value),
                Attributes.wholes("kernel_shape", Axes.each(windows, Window::kernel)),
                Attributes.wholes("strides", Axes.each(windows, Window::stride)),
                Attributes.wholes("dilations", Axes.each(windows, Window::dilation)),
                Attributes.wholes("pads", padding ? edges() : Axes.all(0, 2 * windows.size())));
    }

    private String averaged(String value, boolean padding, boolean counted) {
        return onnx.node(
                "AveragePool",
                List.of(value),
                Attributes.wholes("kernel_shape", Axes.each(windows, Window::kernel)),
                Attributes.wholes("strides", Axes.each(windows, Window::stride)),
                Attributes.whole("count_include_pad", counted ? 1 : 0),
                Attributes.wholes("pads", padding ? edges() : Axes.all(0, 2 * windows.size())));
    }

    private List<Integer> edges() {
        List<Integer> edges = new ArrayList<>();
        windows.forEach(window -> edges.addAll(List.of(window.before(), window.after())));
        return Axes.befores(edges);
    }

    private String padded(String value, float filling) {
        List<String> befores = new ArrayList<>();
        List<String> afters = new ArrayList<>();
        for (int axis = 0; axis < windows.size(); axis++) {
            befores.add(lengths.number(windows.get(axis).before()));
            afters.add(lengths.after(axis, windows.get(axis)));
        }
        return lengths.padded(value, befores, afters, filling);
    }

    /** One where an element counts, in as many places as the padded value has. */
    private String counted(boolean countPadding) {
        List<String> sizes = new ArrayList<>();
        List<String> befores = new ArrayList<>();
        List<String> afters = new ArrayList<>();
        for (int axis = 0; axis < windows.size(); axis++) {
            Window window = windows.get(axis);
            String after = lengths.after(axis, window);
            String own = countPadding ? lengths.least(after, lengths.number(window.after())) : lengths.number(0);
            String size = onnx.node("Add", List.of(lengths.of(axis), own));
            sizes.add(lengths.plus(size, countPadding ? window.before() : 0));
            befores.add(lengths.number(countPadding ? 0 : window.before()));
            afters.add(lengths.minus(after, own));
        }
        return lengths.padded(lengths.ones(sizes), befores, afters, 0);
    }
}
