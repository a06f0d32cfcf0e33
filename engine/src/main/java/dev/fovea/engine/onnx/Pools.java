package dev.fovea.engine.onnx;

import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pools. Runtimes do not agree on places that hang over the end: here they end in padding, so that the usual mode has
 * the same places.
 *
 * @param windows one for each axis
 */
record Pools(OnnxGraph onnx, String x, Shape input, List<Window> windows) {

    static String max(OnnxGraph onnx, String x, Shape input, MaxPool pool) {
        return input.isOpen()
                ? OpenPools.max(onnx, x, input, pool)
                : new Pools(onnx, x, input, pool.windows(input.dimensions())).max();
    }

    static String avg(OnnxGraph onnx, String x, Shape input, AvgPool pool) {
        return input.isOpen()
                ? OpenPools.avg(onnx, x, input, pool)
                : new Pools(onnx, x, input, pool.windows(input.dimensions())).avg(pool.countPadding());
    }

    private String max() {
        boolean own = padsItself();
        String padded = own ? x : padded(Float.NEGATIVE_INFINITY);
        return onnx.node(
                "MaxPool",
                List.of(padded),
                Attributes.wholes("kernel_shape", Axes.each(windows, Window::kernel)),
                Attributes.wholes("strides", Axes.each(windows, Window::stride)),
                Attributes.wholes("dilations", Axes.each(windows, Window::dilation)),
                Attributes.wholes("pads", own ? Axes.befores(edges()) : Axes.all(0, 2 * windows.size())));
    }

    /** The sum by the size of the kernel; where fewer elements count, it is corrected. */
    private String avg(boolean countPadding) {
        boolean own = padsItself();
        String padded = own ? x : padded(0);
        String mean = onnx.node(
                "AveragePool",
                List.of(padded),
                Attributes.wholes("kernel_shape", Axes.each(windows, Window::kernel)),
                Attributes.wholes("strides", Axes.each(windows, Window::stride)),
                Attributes.whole("count_include_pad", 1),
                Attributes.wholes("pads", own ? Axes.befores(edges()) : Axes.all(0, 2 * windows.size())));
        float[] corrections = {1};
        List<Integer> sizes = new ArrayList<>(List.of(1));
        for (int axis = 0; axis < windows.size(); axis++) {
            float[] along = corrections(axis, countPadding);
            corrections = product(corrections, along);
            sizes.add(along.length);
        }
        for (float correction : corrections) {
            if (correction != 1) {
                return onnx.node("Mul", List.of(mean, onnx.constant(corrections, sizes)));
            }
        }
        return mean;
    }

    /** The kernel's length by how many elements count, at each place. */
    private float[] corrections(int axis, boolean countPadding) {
        Window window = windows.get(axis);
        int size = input.sizes().get(axis);
        float[] corrections = new float[window.output(size)];
        for (int place = 0; place < corrections.length; place++) {
            long start = (long) place * window.stride() - window.before();
            long end = Math.min(start + window.kernel(), (long) size + (countPadding ? window.after() : 0));
            corrections[place] = (float) window.kernel() / (end - (countPadding ? start : Math.max(start, 0)));
        }
        return corrections;
    }

    private static float[] product(float[] outer, float[] inner) {
        float[] product = new float[outer.length * inner.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = outer[i / inner.length] * inner[i % inner.length];
        }
        return product;
    }

    /** Whether the operator takes the padding, which has to be less than the kernel. */
    private boolean padsItself() {
        List<Integer> edges = edges();
        for (int k = 0; k < edges.size(); k++) {
            if (edges.get(k) >= windows.get(k / 2).kernel()) {
                return false;
            }
        }
        return true;
    }

    private String padded(float value) {
        String pads = onnx.wholes(Axes.befores(List.of(0, 0), edges()));
        return onnx.node("Pad", List.of(x, pads, onnx.number(value)));
    }

    /** Before and after of each axis; after it is as much as the last place needs. */
    private List<Integer> edges() {
        List<Integer> edges = new ArrayList<>();
        for (int axis = 0; axis < windows.size(); axis++) {
            Window window = windows.get(axis);
            int size = input.sizes().get(axis);
            long end = (window.output(size) - 1L) * window.stride() + window.extent();
            Stream.of((long) window.before(), Math.max(0, end - size - window.before()))
                    .map(Math::toIntExact)
                    .forEach(edges::add);
        }
        return edges;
    }
}
