package dev.fovea.engine.export;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.maxPool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.Window;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.GoldenWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pools compute what they are by definition, place by place, as {@code golden_layers.py} has it and PyTorch does: of
 * sizes that are known and of open ones, here and in Microsoft's runtime, with windows that nobody would think up.
 */
class PoolPropertyTest {
    private static final int EXAMPLES = 2;

    private final Path file;
    private final List<String> wrong = new ArrayList<>();

    PoolPropertyTest(@TempDir Path folder) {
        file = folder.resolve("pool.onnx");
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "2, 60", "3, 120"})
    void compute_what_they_are_by_definition(int axes, int cases) {
        Random random = new Random(Long.getLong("fovea.seed", 2026));
        int larger = 0;
        for (int checked = 0; checked < cases; ) {
            Shape input = new Shape(
                    random.nextInt(1, 4),
                    random.ints(axes, 1, axes == 3 ? 6 : 9).boxed().toList());
            Pool pool = random.nextInt(3) == 0 ? max(random, axes) : avg(random, axes);
            Network closed;
            try {
                closed = Network.of("n", input).then("s", pool.layer);
            } catch (IllegalArgumentException misfit) {
                continue;
            }
            Network open = Network.of("n", new Shape(input.channels(), Collections.nCopies(axes, Shape.OPEN)))
                    .then("s", pool.layer);
            float[] examples = Golden.numbers(1, EXAMPLES * input.elements(), 1009);
            Map<String, float[]> expected = Map.of("output", pool.of(examples, input));
            check(pool + " on " + input, closed, input, examples, expected);
            check(pool + " on open sizes, at " + input, open, input, examples, expected);
            larger += pool.isLargerThan(input) ? 1 : 0;
            checked++;
        }
        assertThat(wrong).isEmpty();
        assertThat(larger).as("pools that are larger than the padded map").isPositive();
    }

    private void check(String what, Network network, Shape each, float[] examples, Map<String, float[]> expected) {
        try (CompiledNetwork compiled = GoldenWeights.compiled(network)) {
            compare(what + ", here", expected, () -> compiled.outputs(examples, each));
            Export.of(compiled).onnx(file);
            compare(what + ", in ONNX", expected, () -> OnnxRuntime.run(file, examples, OnnxTest.dims(EXAMPLES, each)));
        }
    }

    private void compare(String what, Map<String, float[]> expected, Supplier<Map<String, float[]>> found) {
        try {
            OnnxTest.check(expected, found.get());
        } catch (AssertionError | RuntimeException difference) {
            wrong.add(what + ": " + difference);
        }
    }

    private static Pool max(Random random, int axes) {
        MaxPool pool = maxPool(1)
                .kernel(numbers(random, axes, 1, 5))
                .stride(numbers(random, axes, 1, 5))
                .padding(numbers(random, 2 * axes, 0, 3))
                .dilation(numbers(random, axes, 1, 4))
                .ceilMode(random.nextBoolean());
        return new Pool(pool, pool.windows(axes), false, false);
    }

    private static Pool avg(Random random, int axes) {
        AvgPool pool = avgPool(1)
                .kernel(numbers(random, axes, 1, 7))
                .stride(numbers(random, axes, 1, 5))
                .padding(numbers(random, 2 * axes, 0, 3))
                .ceilMode(random.nextInt(4) > 0)
                .countPadding(random.nextBoolean());
        return new Pool(pool, pool.windows(axes), true, pool.countPadding());
    }

    private static int[] numbers(Random random, int count, int least, int bound) {
        return random.ints(count, least, bound).toArray();
    }

    private record Pool(Layer layer, List<Window> windows, boolean mean, boolean counted) {
        boolean isLargerThan(Shape input) {
            return IntStream.range(0, windows.size())
                    .anyMatch(axis -> windows.get(axis).extent()
                            > (long) input.sizes().get(axis)
                                    + windows.get(axis).before()
                                    + windows.get(axis).after());
        }

        /** Axis by axis, as means of means and maxima of maxima are the same here. */
        float[] of(float[] examples, Shape input) {
            double[] values = Golden.doubles(examples);
            int inner = (int) input.elements() / input.channels();
            for (int axis = 0; axis < windows.size(); axis++) {
                int size = input.sizes().get(axis);
                inner /= size;
                values = along(values, windows.get(axis), size, inner);
            }
            float[] all = new float[values.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = (float) values[i];
            }
            return all;
        }

        private double[] along(double[] values, Window window, int size, int inner) {
            int[] places = places(window, size);
            double[] pooled = new double[values.length / size * places.length];
            for (int i = 0; i < pooled.length; i++) {
                int first = i / inner / places.length * size * inner + i % inner;
                int place = places[i / inner % places.length];
                List<Integer> taps = IntStream.range(0, window.kernel())
                        .mapToObj(tap -> place + window.dilation() * tap)
                        .filter(tap -> tap < size + window.after())
                        .toList();
                double[] seen = taps.stream()
                        .filter(tap -> tap >= 0 && tap < size)
                        .mapToDouble(tap -> values[first + tap * inner])
                        .toArray();
                pooled[i] = mean
                        ? DoubleStream.of(seen).sum() / (counted ? taps.size() : seen.length)
                        : DoubleStream.of(seen).max().orElseThrow();
            }
            return pooled;
        }

        private static int[] places(Window window, int size) {
            int end = size + window.after();
            int extent = (int) window.extent();
            return IntStream.iterate(-window.before(), place -> place + window.stride())
                    .takeWhile(place -> place + extent <= end
                            || (window.ceilMode() && place < size && place - window.stride() + extent < end))
                    .toArray();
        }

        @Override
        public String toString() {
            return layer.toString();
        }
    }
}
