package dev.fovea.engine.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Lists with a number for each axis, as ONNX's operators want them. */
final class Axes {
    private Axes() {}

    /** So many axes, from the first one on. */
    static List<Integer> from(int first, int count) {
        return IntStream.range(first, first + count).boxed().toList();
    }

    /** The same number so many times. */
    static List<Integer> all(int number, int count) {
        return Collections.nCopies(count, number);
    }

    static <T> List<Integer> each(List<T> windows, ToIntFunction<T> number) {
        return windows.stream().mapToInt(number).boxed().toList();
    }

    /** All that comes before, axis by axis, then all that comes after. */
    static List<Integer> befores(List<Integer> edges) {
        List<Integer> turned = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            for (int k = side; k < edges.size(); k += 2) {
                turned.add(edges.get(k));
            }
        }
        return turned;
    }

    /** The same for examples' and channels' axes too: before and after of the channels, then of each axis. */
    static List<Integer> befores(List<Integer> channels, List<Integer> edges) {
        List<Integer> all = new ArrayList<>(List.of(0, 0));
        all.addAll(channels);
        all.addAll(edges);
        return befores(all);
    }

    static boolean isZero(List<Integer> numbers) {
        return numbers.stream().allMatch(number -> number == 0);
    }
}
