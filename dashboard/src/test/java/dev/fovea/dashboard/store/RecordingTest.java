package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
                        for (int step = number; step < 40_000; step += 8) {
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
    void takes_any_parameter_and_keeps_what_is_no_number_or_flag_as_text() {
        Map<String, Object> given = new HashMap<>();
        given.put("sizes", List.of(1, 2));
        given.put("array", new int[] {1, 2});
        given.put("nested", new Object[] {"a", new double[] {0.5}});
        given.put("none", null);
        given.put("by", Map.of("rate", 0.1));
        given.put("time", Duration.ofSeconds(90));
        given.put("state", RunState.FAILED);
        given.put("tiny", new BigDecimal("1e-400"));
        given.put("huge", new BigDecimal("1e400"));
        given.put("whole", BigInteger.TWO.pow(70));
        given.put("tenth", new BigDecimal("0.1"));
        given.put("single", 0.1f);
        given.put("long", "x".repeat(1_000_001));
        String id = store.run("any", given, run -> {});
        Map<String, Object> kept = store.run(id).orElseThrow().parameters();
        assertThat(kept)
                .containsEntry("sizes", "[1, 2]")
                .containsEntry("array", "[1, 2]")
                .containsEntry("nested", "[a, [0.5]]")
                .containsEntry("none", "null")
                .containsEntry("by", "{rate=0.1}")
                .containsEntry("time", "PT1M30S")
                .containsEntry("state", "FAILED")
                .containsEntry("tiny", "1E-400")
                .containsEntry("huge", "1E+400")
                .containsEntry("whole", "1180591620717411303424")
                .containsEntry("tenth", 0.1)
                .containsEntry("single", 0.1);
        assertThat(kept.get("long")).asString().hasSize(1_000_000).endsWith("x...");
    }

    @Test
    void refuses_a_metric_without_a_name() {
        try (Recording run = store.start("mine", Map.of())) {
            assertThatThrownBy(() -> run.log("", 1, 0.5))
                    .hasMessage("the name of a metric is empty. Use at least one character that can be seen.");
        }
    }

    @Test
    void a_run_whose_work_throws_has_failed_and_says_why() {
        String[] id = new String[1];
        assertThatThrownBy(() -> store.run("doomed", Map.of(), run -> {
                    id[0] = run.id();
                    run.log("loss", 1, 1);
                    throw new IOException("no data");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no data");
        assertEnded(id[0], RunState.FAILED, "java.io.IOException: no data");
        assertEnded(store.run("lucky", Map.of(), run -> run.log("loss", 1, 1)), RunState.FINISHED, "");
    }

    @Test
    void a_block_that_an_exception_leaves_has_failed_too() {
        String[] id = new String[1];
        assertThatThrownBy(() -> {
                    try (Recording run = store.start("doomed", Map.of())) {
                        id[0] = run.id();
                        throw new IllegalStateException("broken");
                    }
                })
                .hasMessage("broken");
        assertEnded(
                id[0],
                RunState.FAILED,
                "an exception left its block; failed(exception) within it, or store.run(name, parameters, run -> ...), keeps which");
        assertEnded(returned(), RunState.FINISHED, "");
        for (int i = 0; i < 2; i++) {
            try (Recording run = store.start("lucky", Map.of())) {
                id[0] = run.id();
                if (i == 0) {
                    continue;
                }
                run.note("last");
            }
            assertEnded(id[0], RunState.FINISHED, "");
        }
        Recording plain = store.start("plain", Map.of());
        plain.close();
        assertEnded(plain.id(), RunState.FINISHED, "");
    }

    @Test
    void an_exception_is_kept_where_its_block_tells_it() {
        String[] id = new String[1];
        assertThatThrownBy(() -> {
                    try (Recording run = store.start("doomed", Map.of())) {
                        id[0] = run.id();
                        try {
                            throw new IllegalStateException("broken");
                        } catch (IllegalStateException broken) {
                            run.failed(broken);
                            throw broken;
                        }
                    }
                })
                .hasMessage("broken");
        assertEnded(id[0], RunState.FAILED, "java.lang.IllegalStateException: broken");
    }

    private String returned() {
        try (Recording run = store.start("lucky", Map.of())) {
            return run.id();
        }
    }

    private void assertEnded(String id, RunState state, String why) {
        Run run = store.run(id).orElseThrow();
        assertThat(run.state()).isEqualTo(state);
        assertThat(run.why()).isEqualTo(why);
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
