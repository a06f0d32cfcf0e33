package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeriesTest {
    private static final int COUNT = 20_000;

    private final double[] values = new Random(1).doubles(COUNT, -1, 1).toArray();

    @Parameter
    private Backend backend = Backend.EMBEDDED;

    private RunStore store;
    private RunLog log;

    @BeforeAll
    void log(@TempDir Path folder) {
        store = backend.open(folder);
        log = store.start(Sample.run("series"));
        for (int step = 0; step < COUNT; step++) {
            log.scalar("train/loss", 10L * step, values[step]);
        }
        double[] odd = {Double.NaN, 3, Double.POSITIVE_INFINITY, 1, 2, Double.NEGATIVE_INFINITY};
        for (int step = 0; step < odd.length; step++) {
            log.scalar("test/accuracy", step, odd[step]);
        }
        for (long step : new long[] {5, 3, 4, 9, -1}) {
            log.scalar("wild", step, (double) step);
        }
        log.scalar("only/nan", 4, Double.NaN);
        assertThat(log.flush(Sample.SOON)).isTrue();
    }

    @AfterAll
    void close() {
        log.close();
        store.close();
    }

    @Test
    void raw_points_come_back_exactly() {
        Curve curve = store.curve(log.id(), "train/loss", Range.all(), COUNT);
        assertThat(curve.total()).isEqualTo(COUNT);
        assertThat(curve.points()).hasSize(COUNT);
        for (int i = 0; i < COUNT; i++) {
            Bucket point = curve.points().get(i);
            assertThat(point).isEqualTo(Bucket.ofPoint(10L * i, values[i], point.wallMillis()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 199990, 1",
        "0, 199990, 7",
        "0, 199990, 30",
        "0, 199990, 200",
        "0, 199990, 1000",
        "5115, 190001, 150",
        "5115, 150001, 40",
        "5115, 6000, 3",
        "777, 20000, 9"
    })
    void buckets_agree_with_the_points_in_them(long first, long last, int buckets) {
        Curve curve = store.curve(log.id(), "train/loss", new Range(first, last), buckets);
        List<Bucket> raw = store.curve(log.id(), "train/loss", new Range(first, last), COUNT)
                .points();
        assertThat(curve.total()).isEqualTo(raw.size());
        assertThat(curve.points()).hasSizeBetween(1, buckets);
        int next = 0;
        for (Bucket bucket : curve.points()) {
            List<Bucket> own = raw.subList(next, next + (int) bucket.count());
            next += (int) bucket.count();
            Bucket expected = own.stream().reduce(Bucket::joined).orElseThrow();
            assertThat(bucket.mean()).isCloseTo(expected.mean(), within(1e-9));
            assertThat(bucket).usingRecursiveComparison().ignoringFields("mean").isEqualTo(expected);
        }
        assertThat(next).isEqualTo(raw.size());
    }

    @Test
    void an_overview_has_at_least_half_the_detail_asked_for() {
        assertThat(store.curve(log.id(), "train/loss", Range.all(), 1_000).points())
                .hasSizeBetween(500, 1_000);
        assertThat(store.curve(log.id(), "train/loss", Range.all(), 40).points())
                .hasSizeBetween(20, 40);
    }

    @Test
    void a_range_without_points_and_a_metric_that_is_not_there_are_empty() {
        assertThat(store.curve(log.id(), "train/loss", new Range(-5, -1), 10).points())
                .isEmpty();
        assertThat(store.curve(log.id(), "train/loss", new Range(11, 19), 10).points())
                .isEmpty();
        assertThat(store.curve(log.id(), "no/such", Range.all(), 10))
                .isEqualTo(new Curve(log.id(), "no/such", 0, List.of()));
        assertThat(store.curve("no such run", "train/loss", Range.all(), 10).total())
                .isZero();
    }

    @Test
    void what_is_not_a_number_is_kept_and_counted() {
        List<Bucket> raw = Sample.raw(store, log.id(), "test/accuracy");
        assertThat(raw)
                .extracting(Bucket::last)
                .containsExactly(Double.NaN, 3.0, Double.POSITIVE_INFINITY, 1.0, 2.0, Double.NEGATIVE_INFINITY);
        Bucket all =
                store.curve(log.id(), "test/accuracy", Range.all(), 1).points().get(0);
        assertThat(all.min()).isEqualTo(1);
        assertThat(all.max()).isEqualTo(3);
        assertThat(all.mean()).isEqualTo(2);
        assertThat(all.nonFinite()).isEqualTo(3);
    }

    @Test
    void summaries_tell_last_and_best() {
        List<MetricSummary> summaries = store.metrics(List.of(log.id(), "no such run"));
        assertThat(summaries)
                .extracting(MetricSummary::metric)
                .containsExactly("train/loss", "test/accuracy", "wild", "only/nan");
        assertThat(summaries.get(1))
                .isEqualTo(new MetricSummary(log.id(), "test/accuracy", 6, 5, Double.NEGATIVE_INFINITY, 1, 3, 3, 1, 3));
        assertThat(summaries.get(1).best().value()).isEqualTo(3);
        assertThat(summaries.get(1).best().step()).isEqualTo(1);
        assertThat(summaries.get(2).best().value()).isEqualTo(summaries.get(2).max());
        assertThat(summaries.get(0).best().value()).isEqualTo(summaries.get(0).min());
        assertThat(summaries.get(3).best().value()).isNaN();
    }

    @Test
    void steps_out_of_order_are_read_in_order() {
        assertThat(Sample.raw(store, log.id(), "wild"))
                .extracting(Bucket::firstStep)
                .containsExactly(-1L, 3L, 4L, 5L, 9L);
    }

    @Test
    void asks_for_at_least_one_bucket() {
        assertThatThrownBy(() -> store.curve(log.id(), "train/loss", Range.all(), 0))
                .hasMessage("a curve of 0 buckets. Ask for at least 1.");
        assertThatThrownBy(() -> new Range(2, 1)).hasMessage("a range of steps from 2 to 1 is empty.");
    }
}
