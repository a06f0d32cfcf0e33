package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Reach;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import dev.fovea.dsl.shape.Window;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What convolutions and pools share: one window on each axis of a map. */
record Sliding(List<Integer> kernel, List<Integer> stride, Padding padding, List<Integer> dilation, boolean ceilMode) {

    static final int MOST_AXES = 3;

    static void requireMap(Shape input, String layer) {
        if (input.dimensions() == 0) {
            throw new ShapeException(
                    layer + " needs a map, not a vector of " + input,
                    "Put it before flatten(), or begin with a map, such as image(1, 28, 28).");
        }
    }

    /**
     * @throws ShapeException where a setting has another number of sides than the map
     */
    List<Window> windows(int dimensions) {
        match("kernel", kernel, dimensions, 1);
        match("stride", stride, dimensions, 1);
        match("dilation", dilation, dimensions, 1);
        if (padding instanceof Padding.Sides given) {
            match("padding", given.sides(), dimensions, 2);
        }
        return IntStream.range(0, dimensions)
                .mapToObj(axis -> window(axis, dimensions))
                .toList();
    }

    /** The sizes that come out; {@code misfit} words the error where the window is larger than the map. */
    List<Integer> over(Shape input, BiFunction<Shape, List<Window>, ShapeException> misfit) {
        List<Window> windows = windows(input.dimensions());
        for (int axis = 0; axis < windows.size(); axis++) {
            if (!windows.get(axis).fits(input.sizes().get(axis))) {
                throw misfit.apply(input, windows);
            }
        }
        return IntStream.range(0, windows.size())
                .mapToObj(axis -> windows.get(axis).output(input.sizes().get(axis)))
                .toList();
    }

    private Window window(int axis, int dimensions) {
        int size = Setting.side(kernel, axis);
        int apart = Setting.side(dilation, axis);
        long reach = (long) apart * (size - 1);
        return new Window(
                size,
                Setting.side(stride, axis),
                padding.before(axis, dimensions, reach),
                padding.after(axis, dimensions, reach),
                apart,
                ceilMode);
    }

    /** One number for each axis of a map with so many. */
    static List<Integer> spread(String setting, List<Integer> values, int dimensions) {
        match(setting, values, dimensions, 1);
        return IntStream.range(0, dimensions)
                .mapToObj(axis -> Setting.side(values, axis))
                .toList();
    }

    /** Two numbers for each axis of a map with so many: in front of the first element, and behind the last. */
    static List<Integer> edges(String setting, List<Integer> values, int dimensions) {
        match(setting, values, dimensions, 2);
        Padding edges = new Padding.Sides(values);
        return IntStream.range(0, dimensions)
                .boxed()
                .flatMap(axis -> Stream.of(edges.before(axis, dimensions, 0), edges.after(axis, dimensions, 0)))
                .toList();
    }

    /** What windows see that divide each axis evenly. */
    static List<Reach> divided(Shape input, List<Integer> outputs) {
        return IntStream.range(0, outputs.size())
                .mapToObj(axis -> Reach.divided(input.sizes().get(axis), outputs.get(axis)))
                .toList();
    }

    /** What is seen where {@code edges} are cut off, two for each axis, or added, with a {@code sign} of -1. */
    static List<Reach> shifted(List<Integer> edges, int sign) {
        return IntStream.range(0, edges.size() / 2)
                .mapToObj(axis -> Reach.shifted(sign * (long) edges.get(2 * axis)))
                .toList();
    }

    /** A size that was enlarged; an open one stays open. */
    static int times(int size, int factor) {
        return size == Shape.OPEN ? size : size((long) size * factor);
    }

    static int size(long size) {
        if (size > Integer.MAX_VALUE) {
            throw ShapeException.tooLarge("an axis of " + size);
        }
        return (int) size;
    }

    /** {@code ends} numbers for each axis are allowed as well as one, and as one for all. */
    static void match(String setting, List<Integer> values, int dimensions, int ends) {
        List<Integer> allowed = IntStream.of(1, dimensions, ends * dimensions)
                .distinct()
                .boxed()
                .toList();
        if (!allowed.contains(values.size())) {
            throw new ShapeException(
                    Sentence.call(setting, values) + " has " + values.size() + " numbers, but the map has " + dimensions
                            + (dimensions == 1 ? " axis" : " axes"),
                    "Give it " + allowed.stream().map(String::valueOf).collect(Collectors.joining(" or "))
                            + (allowed.size() == 1 ? " number." : " numbers."));
        }
    }
}
