package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import dev.fovea.dsl.shape.Window;
import java.util.List;

/** What the two pools share: everything but what they do with the values under the window. */
record Pooling(String kind, List<Integer> kernel, List<Integer> stride, List<Integer> padding) {
    private static final List<Integer> NONE = List.of(0);

    Pooling {
        kernel = Setting.sides(1, Sliding.MOST_AXES, kernel, kind, "kernel", kind + "(2)");
        stride = Setting.sides(1, Sliding.MOST_AXES, stride, kind, "stride", kind + "(3).stride(2)");
        padding = Setting.sides(0, Sliding.MOST_AXES, padding, kind, "padding", kind + "(3).padding(1)");
        for (int axis = 0; axis < Math.max(kernel.size(), padding.size()); axis++) {
            int most = Setting.side(kernel, Math.min(axis, kernel.size() - 1)) / 2;
            int found = Setting.side(padding, Math.min(axis, padding.size() - 1));
            Setting.check(
                    found <= most,
                    kind + ": padding is " + found + ", and must be at most half the kernel, " + most,
                    kind + "(3).padding(1)");
        }
    }

    /** Padding is one number for each axis here, so that both ends of an axis are alike. */
    Sliding sliding(int dimensions) {
        Sliding.match("padding", padding, dimensions, 1);
        return new Sliding(kernel, stride, new Padding.Sides(padding), List.of(1));
    }

    Shape outputShape(Shape input) {
        Sliding.requireMap(input, kind);
        return new Shape(input.channels(), sliding(input.dimensions()).over(input, this::misfit));
    }

    @Override
    public String toString() {
        return Sentence.of(kind, kernel.get(0))
                .with(kernel.size() > 1, "kernel", kernel)
                .with(!stride.equals(kernel), "stride", stride)
                .with(!padding.equals(NONE), "padding", padding)
                .toString();
    }

    private ShapeException misfit(Shape input, List<Window> windows) {
        int fitting = WindowMisfit.fitting(input, windows);
        return WindowMisfit.of("window", input, windows, ", such as " + kind + "(" + fitting + ").");
    }
}
