package dev.fovea.engine.compile;

import dev.fovea.dsl.shape.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Lists with a number for each axis, as ATen's operators want them. */
final class Sides {
    private Sides() {}

    static String of(List<Window> windows, ToIntFunction<Window> number) {
        return windows.stream().mapToInt(number).boxed().toList().toString();
    }

    /** Before and after of each axis, the last axis first, as operators that pad want them. */
    static List<Integer> lastFirst(List<Integer> edges) {
        List<Integer> turned = new ArrayList<>();
        for (int axis = edges.size() / 2 - 1; axis >= 0; axis--) {
            turned.addAll(edges.subList(2 * axis, 2 * axis + 2));
        }
        return turned;
    }

    /** The padding that both edges of an axis have; an operator adds it by itself. */
    static int common(Window window) {
        return Math.min(window.before(), window.after());
    }

    /** What edges have more than {@code common}, before and after of each axis, the last axis first. */
    static List<Integer> more(List<Window> windows, ToIntFunction<Window> common) {
        return lastFirst(windows.stream()
                .flatMap(window -> Stream.of(
                        window.before() - common.applyAsInt(window), window.after() - common.applyAsInt(window)))
                .toList());
    }

    /** {@code x} continued by {@code value} so that only {@code common} padding is left for the operator. */
    static String continued(String x, List<Window> windows, ToIntFunction<Window> common, String value) {
        List<Integer> more = more(windows, common);
        return isZero(more) ? x : "torch.constant_pad_nd(%s, %s, %s)".formatted(x, more, value);
    }

    static boolean isZero(List<Integer> numbers) {
        return numbers.stream().allMatch(number -> number == 0);
    }
}
