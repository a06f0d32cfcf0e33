package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that is logged again replaces what was there from it on; one that comes late stays. */
@ParameterizedClass
@EnumSource(Backend.class)
class RestartTest {
    private final RunStore store;
    private final Path folder;

    RestartTest(Backend backend, @TempDir Path folder) {
        this.folder = folder;
        store = backend.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_step_logged_again_replaces_what_was_there_from_it_on(boolean written) {
        try (Recording run = store.start("again", Map.of())) {
            for (int step = 0; step < 2_000; step++) {
                run.log("loss", step, step < 1_500 ? 10 : 0.125);
            }
            if (written) {
                run.flush(Sample.SOON);
            }
            for (int step = 700; step < 900; step++) {
                run.log("loss", step, step == 800 ? 2 : 5);
            }
            run.flush(Sample.SOON);
            List<Bucket> points = Sample.raw(store, run.id(), "loss");
            assertThat(points).hasSize(900);
            for (int step = 0; step < 900; step++) {
                assertThat(points.get(step).firstStep()).isEqualTo(step);
                assertThat(points.get(step).first()).isEqualTo(step < 700 ? 10 : step == 800 ? 2 : 5);
            }
            assertThat(store.metrics(List.of(run.id())))
                    .containsExactly(new MetricSummary(run.id(), "loss", 900, 899, 5, 2, 800, 10, 0, 0));
        }
    }

    @Test
    void steps_that_come_late_stay_and_are_drawn_in_order() {
        try (Recording run = store.start("late", Map.of())) {
            for (int step = 0; step < 2_000; step++) {
                run.log("loss", step % 2 == 0 ? step : 4_000 - step, step);
            }
            run.flush(Sample.SOON);
            assertThat(Sample.raw(store, run.id(), "loss"))
                    .hasSize(2_000)
                    .extracting(Bucket::firstStep)
                    .isSorted();
            List<Bucket> few = store.curve(run.id(), "loss", Range.all(), 3).points();
            assertThat(few).hasSizeBetween(2, 3);
            for (int i = 1; i < few.size(); i++) {
                assertThat(few.get(i).firstStep()).isGreaterThan(few.get(i - 1).lastStep());
            }
            assertThat(store.metrics(List.of(run.id())))
                    .containsExactly(new MetricSummary(run.id(), "loss", 2_000, 3_999, 1, 0, 0, 1_999, 2_001, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatever_the_order_the_store_has_what_a_map_would(int seed) {
        Random random = new Random(seed);
        TreeMap<Long, Double> expected = new TreeMap<>();
        try (Recording run = store.start("random", Map.of())) {
            long next = 0;
            for (int i = 0; i < 4_000; i++) {
                long step = next;
                int kind = random.nextInt(400);
                if (kind == 0) {
                    step = random.nextLong(next + 1);
                } else if (kind < 20) {
                    step = Math.max(0, next - random.nextInt(30));
                }
                next = step + 1 + (random.nextInt(5) == 0 ? random.nextInt(3) : 0);
                double value = random.nextInt(50) == 0 ? Double.NaN : random.nextInt(1_000);
                if (expected.containsKey(step)) {
                    expected.tailMap(step).clear();
                }
                expected.put(step, value);
                run.log("loss", step, value);
                if (random.nextInt(500) == 0) {
                    run.flush(Sample.SOON);
                }
            }
            run.flush(Sample.SOON);
            List<Bucket> points = Sample.raw(store, run.id(), "loss");
            assertThat(points).extracting(Bucket::firstStep).containsExactlyElementsOf(expected.keySet());
            assertThat(points).extracting(Bucket::first).containsExactlyElementsOf(expected.values());
            assertSummary(store.metrics(List.of(run.id())).get(0), expected);
            store.exportRuns(List.of(run.id()), folder.resolve("run.zip"));
        }
        try (RunStore other = RunStore.open(folder.resolve("other").toString(), Sample.settings(folder))) {
            String id = other.importRuns(folder.resolve("run.zip")).get(0);
            assertThat(Sample.raw(other, id, "loss"))
                    .extracting(Bucket::firstStep)
                    .containsExactlyElementsOf(expected.keySet());
        }
    }

    private static void assertSummary(MetricSummary summary, SortedMap<Long, Double> expected) {
        List<Double> finite =
                expected.values().stream().filter(Double::isFinite).toList();
        assertThat(summary.count()).isEqualTo(expected.size());
        assertThat(summary.nonFinite()).isEqualTo(expected.size() - finite.size());
        assertThat(summary.lastStep()).isEqualTo(expected.lastKey());
        assertThat(summary.last()).isEqualTo(expected.get(expected.lastKey()));
        assertThat(summary.min()).isEqualTo(finite.stream().min(Double::compare).orElseThrow());
        assertThat(summary.max()).isEqualTo(finite.stream().max(Double::compare).orElseThrow());
        assertThat(expected.get(summary.minStep())).isEqualTo(summary.min());
        assertThat(expected.get(summary.maxStep())).isEqualTo(summary.max());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void histograms_and_images_of_later_steps_go_too(boolean written) {
        try (Recording run = store.start("beside", Map.of())) {
            BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
            for (int step = 0; step < 5; step++) {
                run.histogram("weights", step, 0, step);
                run.histogram("others", step, 0, step);
                run.image("dog", step, image);
            }
            if (written) {
                run.flush(Sample.SOON);
            }
            run.histogram("weights", 2, 0, 9);
            run.image("dog", 1, image);
            run.image("dog", 7, image);
            run.flush(Sample.SOON);
            assertThat(store.histograms(run.id(), "weights", "value"))
                    .extracting(StoredHistogram::max)
                    .containsExactly(0.0, 1.0, 9.0);
            assertThat(store.histograms(run.id(), "others", "value")).hasSize(5);
            assertThat(store.extras(run.id()).images())
                    .extracting(StoredImage::step)
                    .containsExactlyInAnyOrder(0L, 1L, 7L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void predictions_of_later_steps_go_too(boolean written) {
        try (RunLog run = store.start(Sample.run("predictions"))) {
            for (int step = 10; step <= 40; step += 10) {
                run.predictions(said(step, 1, 2));
            }
            if (written) {
                run.flush(Sample.SOON);
            }
            run.predictions(said(20, 3));
            run.predictions(said(25, 4));
            run.flush(Sample.SOON);
            assertThat(store.extras(run.id()).predictionSteps()).containsExactly(10L, 20L, 25L);
            assertThat(store.extras(run.id()).predictions(20).examples())
                    .extracting(PredictedExample::example)
                    .containsExactly(3L);
        }
    }

    private static PredictionPoint said(long step, long... examples) {
        return new PredictionPoint(
                step,
                LongStream.of(examples)
                        .mapToObj(example -> new PredictedExample(example, 0, 1, false, List.of(0), List.of(0.5)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_was_found_of_steps_that_are_no_more_goes_too(boolean written) {
        try (RunLog run = store.start(Sample.run("findings"))) {
            run.finding(found(0, "advice"));
            for (int step = 1; step <= 40; step++) {
                run.scalar("loss", step, step);
                run.scalar("accuracy", step, step);
                if (step % 10 == 0) {
                    run.finding(found(step, "first"));
                }
            }
            run.scalar("loss", 40, 1); // once more, and no training that begins again
            if (written) {
                run.flush(Sample.SOON);
            }
            run.scalar("loss", 20, 2);
            run.finding(found(20, "second"));
            run.scalar("accuracy", 20, 2);
            run.scalar("loss", 30, 3);
            run.finding(found(30, "second"));
            run.flush(Sample.SOON);
            assertThat(findings(run)).containsExactly("0 advice", "10 first", "20 second", "30 second");
            run.scalar("loss", 20, 4);
            run.flush(Sample.SOON);
            assertThat(findings(run)).containsExactly("0 advice", "10 first");
        }
    }

    private static Finding found(long step, String text) {
        return new Finding(step, Finding.Kind.WARNING, "", text, "");
    }

    private List<String> findings(RunLog run) {
        return store.extras(run.id()).findings().stream()
                .map(finding -> finding.step() + " " + finding.text())
                .toList();
    }
}
