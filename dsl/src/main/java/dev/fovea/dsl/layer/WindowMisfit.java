package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import dev.fovea.dsl.shape.Window;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The words for a window that is larger than its map. */
final class WindowMisfit {
    private WindowMisfit() {}

    /** {@code remedy} ends the sentence that begins with the largest window that fits. */
    static ShapeException of(String noun, Shape input, List<Window> windows, String remedy) {
        boolean padded = windows.stream().anyMatch(window -> window.before() + window.after() > 0);
        boolean dilated = windows.stream().anyMatch(window -> window.dilation() > 1);
        String holes = dilated ? ", dilated to " + text(windows, Window::extent) + "," : "";
        return new ShapeException(
                sized(noun, text(windows, Window::kernel)) + holes + " does not fit a map of " + input
                        + (padded ? " with its padding" : " without padding"),
                "Use a " + noun + " of at most " + largest(input, windows) + remedy);
    }

    /** The padding, alike on all edges, that makes the windows fit. */
    static int missing(Shape input, List<Window> windows) {
        long most = IntStream.range(0, windows.size())
                .filter(axis -> input.sizes().get(axis) != Shape.OPEN)
                .mapToLong(axis -> (windows.get(axis).extent() - input.sizes().get(axis) + 1) / 2)
                .max()
                .orElseThrow();
        return (int) Math.min(most, Integer.MAX_VALUE);
    }

    /** The kernel, alike on all axes, that fits. */
    static int fitting(Shape input, List<Window> windows) {
        return (int) IntStream.range(0, windows.size())
                .mapToLong(axis -> most(windows.get(axis), input.sizes().get(axis)))
                .min()
                .orElseThrow();
    }

    private static String largest(Shape input, List<Window> windows) {
        return IntStream.range(0, windows.size())
                .mapToObj(axis ->
                        String.valueOf(most(windows.get(axis), input.sizes().get(axis))))
                .collect(Collectors.joining(" x "));
    }

    private static long most(Window window, int size) {
        return size == Shape.OPEN
                ? window.kernel()
                : ((long) size + window.before() + window.after() - 1) / window.dilation() + 1;
    }

    private static String text(List<Window> windows, ToLongFunction<Window> number) {
        return windows.stream()
                .map(window -> String.valueOf(number.applyAsLong(window)))
                .collect(Collectors.joining(" x "));
    }

    private static String sized(String noun, String size) {
        if (!size.contains("x")) {
            return "a " + noun + " of " + size;
        }
        return (size.matches("(8|11 |18 ).*") ? "an " : "a ") + size + " " + noun;
    }
}
