package dev.fovea.engine.compile;

import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.shape.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A pool as one expression. ATen's pools pad both edges of an axis alike: what one edge has more is padded before.
 *
 * @param windows one for each axis
 */
record PoolStatement(String x, List<Window> windows) {

    static String max(String x, MaxPool pool, int dimensions) {
        return new PoolStatement(x, pool.windows(dimensions)).max(pool.ceilMode());
    }

    static String avg(String x, AvgPool pool, int dimensions) {
        return new PoolStatement(x, pool.windows(dimensions)).avg(pool.ceilMode(), pool.countPadding());
    }

    private String max(boolean ceilMode) {
        String pooled = "torch.max_pool%dd(%s, %s, %s, %s, %s)"
                .formatted(
                        windows.size(),
                        Sides.evened(x, windows, "-inf"),
                        sizes(),
                        Sides.of(windows, Sides::common),
                        Sides.of(windows, Window::dilation),
                        truth(ceilMode));
        return ceilMode ? withoutLate(pooled) : pooled;
    }

    private String avg(boolean ceilMode, boolean countPadding) {
        boolean even = Sides.isZero(Sides.uneven(windows));
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
                        Sides.evened(values, windows, "0"),
                        sizes(),
                        Sides.of(windows, Sides::common),
                        truth(ceilMode),
                        truth(countPadding),
                        windows.size() == 1 ? "" : ", None");
    }

    private String sizes() {
        return Sides.of(windows, Window::kernel) + ", " + Sides.of(windows, Window::stride);
    }

    /**
     * Without places that begin behind the last element. With even edges ATen leaves them out itself; but padding that was added
     * before looks like elements to it.
     */
    private String withoutLate(String pooled) {
        return IntStream.range(0, windows.size())
                .filter(axis -> windows.get(axis).after() > windows.get(axis).before())
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
