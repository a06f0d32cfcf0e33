package dev.fovea.dsl.advice;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Learning;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A stride at which the last elements of an axis are never seen: 3 x 3 at stride 3 on 7 x 7. A window smaller than its stride
 * leaves elements out on purpose, as in the shortcuts of ResNet, and is let be.
 */
record Untiled(Wiring wiring) implements Rule {
    private static final List<String> AXES = List.of("slice", "row", "column");

    @Override
    public Optional<Notice> about(Node node) {
        Shape input = wiring.before(node).map(Node::output).orElse(node.output());
        List<Window> windows = windows(node.operation(), input.dimensions());
        return losesAny(windows, input)
                ? Optional.of(Notice.of(node.path(), misfit(windows, input), remedy(node.operation(), input)))
                : Optional.empty();
    }

    private static List<Window> windows(Operation operation, int dimensions) {
        if (operation instanceof Conv conv) {
            return conv.windows(dimensions);
        }
        if (operation instanceof MaxPool pool) {
            return pool.windows(dimensions);
        }
        return operation instanceof AvgPool pool ? pool.windows(dimensions) : List.of();
    }

    private static boolean losesAny(List<Window> windows, Shape input) {
        return IntStream.range(0, windows.size())
                .anyMatch(axis -> lost(windows.get(axis), input.sizes().get(axis)) > 0);
    }

    /** Elements behind the last that a window sees; padding there is no loss. */
    private static long lost(Window window, int size) {
        if (size == Shape.OPEN || window.stride() > window.extent()) {
            return 0;
        }
        long seen = (window.output(size) - 1L) * window.stride() + window.extent() - window.before();
        return Math.max(0, size - seen);
    }

    private static String misfit(List<Window> windows, Shape input) {
        List<String> never = new ArrayList<>();
        String sum = "";
        for (int axis = 0; axis < windows.size(); axis++) {
            int size = input.sizes().get(axis);
            long lost = lost(windows.get(axis), size);
            if (lost > 0) {
                String noun = windows.size() == 1 ? "step" : AXES.get(axis + AXES.size() - windows.size());
                never.add(lost == 1 ? noun : lost + " " + noun + "s");
                sum = sum.isEmpty() ? places(windows.get(axis), size) : sum;
            }
        }
        boolean one = never.size() == 1 && never.get(0).indexOf(' ') < 0;
        return "%s at stride %s does not tile %s: %s; the last %s %s never seen"
                .formatted(
                        Shape.text(windows.stream().map(Window::kernel).toList()),
                        strides(windows),
                        Shape.text(input.sizes()),
                        sum,
                        listed(never),
                        one ? "is" : "are");
    }

    /** One number where it is the same on all axes. */
    private static String strides(List<Window> windows) {
        List<Integer> strides = windows.stream().map(Window::stride).toList();
        return Shape.text(strides.stream().distinct().count() == 1 ? strides.subList(0, 1) : strides);
    }

    private static String places(Window window, int size) {
        int padding = window.before() + window.after();
        double places = (size + padding - window.extent()) / (double) window.stride() + 1;
        return "(%d%s - %d) / %d + 1 = %s"
                .formatted(
                        size,
                        padding == 0 ? "" : " + " + padding,
                        window.extent(),
                        window.stride(),
                        String.format(Locale.ROOT, "%.2f", places));
    }

    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private static String remedy(Operation operation, Shape input) {
        if (operation instanceof Conv conv) {
            return "Pad it, such as " + padded(conv, input).learning(Learning.USUAL) + ", or take another stride.";
        }
        return "Let a last window hang over the end, as in "
                + (operation instanceof MaxPool pool ? pool.ceilMode(true) : ((AvgPool) operation).ceilMode(true))
                + ".";
    }

    /** With the least padding, alike on all edges, that loses nothing; a padding of one less than the stride always does. */
    private static Conv padded(Conv conv, Shape input) {
        int padding = conv.windows(input.dimensions()).stream()
                .mapToInt(window -> Math.max(window.before(), window.after()))
                .max()
                .orElseThrow();
        Conv padded = conv.padding(padding);
        while (losesAny(padded.windows(input.dimensions()), input)) {
            padded = conv.padding(++padding);
        }
        return padded;
    }
}
