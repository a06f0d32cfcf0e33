package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import dev.fovea.dsl.shape.Window;
import java.util.List;
import java.util.stream.IntStream;

/** What the two pools share: everything but what they do with the values under the window. */
record Pooling(
        String kind,
        List<Integer> kernel,
        List<Integer> stride,
        Padding padding,
        List<Integer> dilation,
        boolean ceilMode) {

    Pooling {
        kernel = Setting.sides(1, Sliding.MOST_AXES, kernel, kind, "kernel", kind + "(2)");
        stride = Setting.sides(1, Sliding.MOST_AXES, stride, kind, "stride", kind + "(3).stride(2)");
        dilation = Setting.sides(1, Sliding.MOST_AXES, dilation, kind, "dilation", kind + "(3).dilation(2)");
        padding = padding.checked(kind, kind + "(3)");
        Setting.check(
                !(padding instanceof Padding.Same) || odd(kernel),
                kind + ": same() needs odd kernels, and this one is " + Shape.text(kernel),
                kind + "(3).same()");
    }

    List<Window> windows(int dimensions) {
        return sliding().windows(dimensions);
    }

    Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind);
        List<Window> windows = windows(input.dimensions());
        windows.forEach(this::requireHalf);
        Shape output = new Shape(input.channels(), sliding().over(input, this::misfit));
        IntStream.range(0, windows.size()).forEach(axis -> requireSight(input, axis, windows.get(axis)));
        return output;
    }

    Sentence sentence() {
        Sentence sentence = Sentence.of(kind).argument("kernel", kernel.get(0));
        return padding.said((kernel.size() > 1 ? sentence.with("kernel", kernel, List.of()) : sentence)
                        .with("stride", stride, kernel))
                .with("dilation", dilation, List.of(1))
                .with("ceilMode", ceilMode, false);
    }

    private Sliding sliding() {
        return new Sliding(kernel, stride, padding, dilation, ceilMode);
    }

    /** A window that hung over by more than half could see nothing but padding. */
    private void requireHalf(Window window) {
        int padded = Math.max(window.before(), window.after());
        if (padded > window.extent() / 2) {
            throw new ShapeException(
                    "padding of " + padded + " is more than half the kernel, which covers " + window.extent(),
                    "Use at most " + window.extent() / 2 + ", such as " + kind + "(3).padding(1).");
        }
    }

    /** Nor does a window that steps over a small map. */
    private void requireSight(Shape input, int axis, Window window) {
        int size = input.sizes().get(axis);
        if (!window.seesEverywhere(size)) {
            throw new ShapeException(
                    "a window whose elements are " + window.dilation()
                            + " apart sees nothing but padding at the edge of " + input,
                    "Use a dilation of at most " + size + ", or less padding.");
        }
    }

    private ShapeException misfit(Shape input, List<Window> windows) {
        int fitting = WindowMisfit.fitting(input, windows);
        return WindowMisfit.of("window", input, windows, ", such as " + kind + "(" + fitting + ").");
    }

    static boolean odd(List<Integer> kernel) {
        return IntStream.range(0, kernel.size()).allMatch(axis -> kernel.get(axis) % 2 == 1);
    }
}
