package dev.fovea.engine.compile;

import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.shape.Window;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A pool as one expression. ATen's pools pad both edges of an axis alike: what one edge has more is padded before.
 *
 * @param windows one for each axis
 * @param common what is left of an axis's padding for the pool
 */
record PoolStatement(String x, List<Window> windows, ToIntFunction<Window> common) {
    private static final int MOST_AXES = 3;

    static String max(String x, MaxPool pool, int dimensions) {
        // That of volumes counts the taps, not what they cover, for the most it pads.
        ToIntFunction<Window> common = window -> Math.min(Sides.common(window), window.kernel() / 2);
        return new PoolStatement(x, pool.windows(dimensions), common).max(pool.ceilMode());
    }

    static String avg(String x, AvgPool pool, int dimensions) {
        ToIntFunction<Window> common = dimensions == MOST_AXES ? window -> 0 : Sides::common;
        return new PoolStatement(x, pool.windows(dimensions), common).avg(pool.ceilMode(), pool.countPadding());
    }

    private String max(boolean ceilMode) {
        String pooled = "torch.max_pool%dd(%s, %s, %s, %s, %s)"
                .formatted(
                        windows.size(),
                        Sides.continued(x, windows, common, "-inf"),
                        sizes(),
                        Sides.of(windows, common),
                        Sides.of(windows, Window::dilation),
                        truth(ceilMode));
        return ceilMode ? withoutLate(pooled) : pooled;
    }

    private String avg(boolean ceilMode, boolean countPadding) {
        boolean even = Sides.isZero(Sides.more(windows, common));
        String mean = mean(x, ceilMode, countPadding || !even);
        if (!countPadding && !even) {
            // The mean with zeros by the share of elements under the window is the mean of the elements.
            String first = "torch.slice(torch.slice(%s, 0, 0, 1, 1), 1, 0, 1, 1)".formatted(x);
            mean = "torch.div(%s, %s)".formatted(mean, mean("torch.ones_like(" + first + ")", ceilMode, true));
        }
        return ceilMode ? withoutLate(mean) : mean;
    }

    private String mean(String values, boolean ceilMode, boolean countPadding) {
        return "torch.avg_pool%dd(%s, %s, %s, %s, %s%s)"
                .formatted(
                        windows.size(),
                        Sides.continued(values, windows, common, "0"),
                        windows.size() == MOST_AXES && ceilMode ? within() : sizes(),
                        Sides.of(windows, common),
                        truth(ceilMode),
                        truth(countPadding),
                        windows.size() == 1 ? "" : ", None");
    }

    /**
     * ATen's mean of volumes wants maps as large as the kernel, before padding and although the kernel may hang over. So
     * all padding is added before, and a kernel that is larger still, and has one place, ends where the padding does.
     */
    private String within() {
        String kernel = IntStream.range(0, windows.size())
                .mapToObj(axis -> within(axis, windows.get(axis)))
                .collect(Collectors.joining(", ", "[", "]"));
        return kernel + ", " + Sides.of(windows, Window::stride);
    }

    private String within(int axis, Window window) {
        return "ops.prim.min(torch.add(torch.size(%s, %d), %d), %d)"
                .formatted(x, 2 + axis, (long) window.before() + window.after(), window.kernel());
    }

    private String sizes() {
        return Sides.of(windows, Window::kernel) + ", " + Sides.of(windows, Window::stride);
    }

    /**
     * Without places that begin behind the last element. ATen leaves them out itself; but padding that was added before looks
     * like elements to it.
     */
    private String withoutLate(String pooled) {
        return IntStream.range(0, windows.size())
                .filter(axis -> windows.get(axis).after() > common.applyAsInt(windows.get(axis)))
                .mapToObj(axis -> places(axis, windows.get(axis)))
                .reduce(pooled, (value, places) -> "torch.slice(" + value + places);
    }

    /** {@code ceil((size + before) / stride)}: how many places begin at an element or before. */
    private String places(int axis, Window window) {
        return ", %d, 0, torch.floordiv(torch.add(torch.size(%s, %d), %d), %d), 1)"
                .formatted(2 + axis, x, 2 + axis, (long) window.before() + window.stride() - 1, window.stride());
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }
}
