package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs of code without Fovea's engine. */
@ParameterizedClass
@EnumSource(Backend.class)
class RecordingTest {
    private final RunStore store;

    RecordingTest(Backend backend, @TempDir Path folder) {
        store = backend.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_is_logged_is_there_and_the_run_has_finished() {
        String id;
        try (Recording run = store.start("mine", Map.of("rate", 0.1, "layers", 3))) {
            id = run.id();
            run.log("loss", 1, 0.5);
            run.histogram("weights", 1, 0, 0.5f, 1, Float.NaN);
            run.image("dog", 1, new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
            run.note("half-way");
        }
        Run run = store.run(id).orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(run.name()).isEqualTo("mine");
        assertThat(run.parameters()).containsEntry("rate", 0.1).containsEntry("layers", 3L);
        assertThat(store.provenance(id)).containsKeys("host", "os", "jvm", "command");
        assertThat(Sample.raw(store, id, "loss")).extracting(Bucket::last).containsExactly(0.5);
        StoredHistogram histogram = store.histograms(id, "weights", "value").get(0);
        assertThat(histogram.counts()).hasSize(64);
        assertThat(histogram.counts()[0] + histogram.counts()[32] + histogram.counts()[63])
                .isEqualTo(3);
        assertThat(histogram.mean()).isEqualTo(0.5);
        assertThat(histogram.zeroShare()).isEqualTo(0.25);
        assertThat(histogram.nonFinite()).isEqualTo(1);
        assertThat(store.extras(id).images()).hasSize(1);
        assertThat(store.extras(id).console(0, 9)).extracting(ConsoleLine::text).containsExactly("half-way");
    }

    @Test
    void tells_how_far_it_is_by_what_it_logs() {
        String id;
        try (Recording run = store.start("going", Map.of("seed", 7))) {
            id = run.id();
            run.log("loss", 30, 0.5);
            run.log("epoch", 30, 1.5);
            run.log("loss", 20, 0.7);
            run.flush(Sample.SOON);
            Sample.await(() -> store.run(id).orElseThrow().step() == 30);
            run.histogram("weights", 40, 1, 2);
        }
        Run run = store.run(id).orElseThrow();
        assertThat(run.step()).isEqualTo(40);
        assertThat(run.epoch()).isEqualTo(1.5);
        assertThat(run.seed()).isEqualTo(7);
        assertThat(run.network()).isEmpty();
    }

    @Test
    void is_in_the_store_soon_without_being_told() {
        try (Recording run = store.start("patient", Map.of())) {
            run.log("loss", 1, 1);
            Sample.await(() -> !store.metrics(List.of(run.id())).isEmpty());
        }
    }

    @Test
    void many_threads_may_log_at_once() throws InterruptedException {
        try (Recording run = store.start("busy", Map.of())) {
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(number -> new Thread(() -> {
                        for (int step = 0; step < 5_000; step++) {
                            run.log("shared", step, number);
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(run.flush(Sample.SOON)).isTrue();
            assertThat(Sample.raw(store, run.id(), "shared")).hasSize(40_000);
        }
    }

    @Test
    void says_what_failed() {
        try (Recording run = store.start("doomed", Map.of())) {
            run.failed("out of luck");
            assertThat(store.run(run.id()).orElseThrow().why()).isEqualTo("out of luck");
            run.failed("again");
            assertThat(store.run(run.id()).orElseThrow().why()).isEqualTo("out of luck");
            assertThat(store.run(run.id()).orElseThrow().state()).isEqualTo(RunState.FAILED);
        }
    }

    @Test
    void takes_numbers_booleans_and_text_as_parameters() {
        assertThatThrownBy(
                        () -> store.start("mine", Map.of("sizes", List.of(1))).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the parameter \"sizes\" is a ");
    }

    @Test
    void values_of_which_none_is_finite_have_no_distribution() {
        Distribution none = Distribution.of(new float[] {Float.NaN, Float.NEGATIVE_INFINITY});
        assertThat(none.counts()).isEmpty();
        assertThat(none.mean()).isNaN();
        assertThat(none.nonFinite()).isEqualTo(2);
        Distribution same = Distribution.of(new float[] {3, 3});
        assertThat(same.counts()[0]).isEqualTo(2);
        assertThat(same.deviation()).isZero();
    }
}
