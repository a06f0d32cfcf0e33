package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Histograms and filters. */
@ParameterizedClass
@EnumSource(Backend.class)
class LayersTest {
    private final RunStore store;
    private final RunLog log;

    LayersTest(Backend backend, @TempDir Path folder) {
        store = backend.open(folder);
        log = store.start(Sample.run("layers"));
    }

    @AfterEach
    void close() {
        log.close();
        store.close();
    }

    @Test
    void some_of_a_range_are_spread_evenly_with_the_first_and_the_last() {
        for (int step = 1; step <= 40; step++) {
            log.histogram(new HistogramPoint(step, "c1", "weight", 0, 1, new long[1], 0, 1, 0, 1, 0, 0));
            log.filters(new FilterPoint(step, "c1", List.of(1), new float[] {step}));
        }
        flush();
        Sampled<StoredHistogram> some = store.histograms(log.id(), "c1", "weight", new Range(10, 16), 3);
        assertThat(some.total()).isEqualTo(7);
        assertThat(some.some()).extracting(StoredHistogram::step).containsExactly(10L, 13L, 16L);
        assertThat(store.filters(log.id(), "c1", Range.all(), 1).some())
                .extracting(StoredFilters::step)
                .containsExactly(40L);
        assertThat(store.filters(log.id(), "c1", new Range(39, 99), 5).some())
                .extracting(StoredFilters::step)
                .containsExactly(39L, 40L);
        assertThat(store.filters(log.id(), "c1", new Range(41, 99), 5)).isEqualTo(new Sampled<>(0, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.filters(log.id(), "c1", Range.all(), 0))
                .withMessage("at most 0 steps. Ask for at least 1.");
    }

    @Test
    void histograms_come_back_by_step() {
        long[] counts = new long[64];
        counts[3] = 12;
        counts[63] = 1L << 40;
        log.histogram(new HistogramPoint(
                20,
                "c1/conv1",
                "weight",
                -1,
                1,
                counts,
                0.1,
                0.2,
                -0.9,
                0.8,
                0.25,
                3,
                Double.NaN,
                0.5,
                1e-3,
                2e-5,
                new byte[] {0, -1}));
        log.histogram(new HistogramPoint(10, "c1/conv1", "weight", 0, 0, new long[0], Double.NaN, 0, 0, 0, 0, 7));
        flush();
        List<StoredHistogram> read = store.histograms(log.id(), "c1/conv1", "weight");
        assertThat(read).extracting(StoredHistogram::step).containsExactly(10L, 20L);
        assertThat(read.get(0).mean()).isNaN();
        assertThat(read.get(0).counts()).isEmpty();
        assertThat(read.get(0).updateRatio()).isNaN();
        assertThat(read.get(1))
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(new StoredHistogram(
                        log.id(),
                        "c1/conv1",
                        "weight",
                        20,
                        read.get(1).wallMillis(),
                        -1,
                        1,
                        counts,
                        0.1,
                        0.2,
                        -0.9,
                        0.8,
                        0.25,
                        3,
                        Double.NaN,
                        0.5,
                        1e-3,
                        2e-5,
                        new byte[] {0, -1}));
    }

    @Test
    void layers_are_in_the_order_in_which_they_came() {
        for (String layer : List.of("z", "c2", "a")) {
            for (String kind : List.of("weight", "activation")) {
                log.histogram(new HistogramPoint(1, layer, kind, 0, 1, new long[] {1}, 0, 0, 0, 0, 0, 0));
            }
            log.filters(new FilterPoint(1, layer, List.of(1), new float[1]));
        }
        flush();
        assertThat(store.histogramLayers(log.id()))
                .containsExactly(
                        new LayerKey("z", "weight"), new LayerKey("z", "activation"),
                        new LayerKey("c2", "weight"), new LayerKey("c2", "activation"),
                        new LayerKey("a", "weight"), new LayerKey("a", "activation"));
        assertThat(store.filterLayers(log.id())).containsExactly("z", "c2", "a");
        assertThat(store.histograms(log.id(), "z", "gradient")).isEmpty();
        assertThat(store.filters(log.id(), "no such")).isEmpty();
    }

    @Test
    void filters_come_back_by_step_to_three_digits() {
        float[] first = {0.5f, -1.25f, 3.1415927f, 1e-4f, 0, 65504};
        log.filters(new FilterPoint(2, "c1/conv1", List.of(1, 2, 3), first));
        log.filters(new FilterPoint(1, "c1/conv1", List.of(6), new float[6]));
        flush();
        List<StoredFilters> read = store.filters(log.id(), "c1/conv1");
        assertThat(read).extracting(StoredFilters::step).containsExactly(1L, 2L);
        assertThat(read.get(1).shape()).containsExactly(1, 2, 3);
        for (int i = 0; i < first.length; i++) {
            assertThat(Math.abs(read.get(1).values()[i] - first[i])).isLessThanOrEqualTo(Math.abs(first[i]) / 2048);
        }
    }

    @Test
    void filters_of_a_great_layer_fit() {
        float[] values = new float[512 * 512 * 9];
        values[values.length - 1] = 7;
        log.filters(new FilterPoint(1, "c5", List.of(512, 512, 3, 3), values));
        flush();
        assertThat(store.filters(log.id(), "c5")).singleElement().satisfies(filters -> {
            assertThat(filters.shape()).containsExactly(512, 512, 3, 3);
            assertThat(filters.values()).hasSize(values.length).endsWith(7f);
        });
    }

    @Test
    void the_later_of_two_of_the_same_step_stays() {
        log.filters(new FilterPoint(1, "c1", List.of(1), new float[] {1}));
        flush();
        log.filters(new FilterPoint(1, "c1", List.of(1), new float[] {2}));
        flush();
        assertThat(store.filters(log.id(), "c1"))
                .singleElement()
                .satisfies(filters -> assertThat(filters.values()).containsExactly(2));
    }

    @Test
    void refuses_values_that_do_not_fill_the_shape() {
        assertThatThrownBy(() -> new FilterPoint(1, "c1/conv1", List.of(6, 1, 5, 5), new float[10]))
                .hasMessage(
                        "the filters of \"c1/conv1\" have shape [6, 1, 5, 5], which is 150 values, but 10 were given.");
    }

    private void flush() {
        assertThat(log.flush(Sample.SOON)).isTrue();
    }
}
