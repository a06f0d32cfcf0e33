package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is gone on with has every step once. */
@ParameterizedClass
@EnumSource(Backend.class)
class ResumedRunTest {
    private final Backend backend;
    private final Path folder;

    ResumedRunTest(Backend backend, @TempDir Path folder) {
        this.backend = backend;
        this.folder = folder;
    }

    @Test
    void forgets_what_came_after_the_step_and_goes_on_from_there() {
        try (RunStore store = backend.open(folder)) {
            RunLog first = store.start(Sample.run("resumed"));
            log(first, 1, 1500, 1);
            first.scalar("late", 1400, 7);
            first.histogram(histogram(1400));
            first.progress(1500, 3);
            first.end(RunState.STOPPED, "stopped");

            RunLog second = store.resume(first.id(), 1100);
            assertThat(store.run(first.id()).orElseThrow())
                    .returns(RunState.RUNNING, Run::state)
                    .returns("", Run::why)
                    .returns(1100L, Run::step);
            assertThat(steps(store, first.id()))
                    .isEqualTo(LongStream.rangeClosed(1, 1100).boxed().toList());
            assertThat(store.histograms(first.id(), "c1", "weight")).isEmpty();
            log(second, 1101, 2000, 2);
            second.histogram(histogram(1200));
            second.describe(Map.of("resumed", "after step 1100"));
            second.end(RunState.FINISHED, "done");

            Run run = store.run(first.id()).orElseThrow();
            assertThat(run.state()).isEqualTo(RunState.FINISHED);
            assertThat(store.provenance(run.id())).containsEntry("resumed", "after step 1100");
            assertThat(steps(store, run.id()))
                    .isEqualTo(LongStream.rangeClosed(1, 2000).boxed().toList());
            assertThat(store.histograms(run.id(), "c1", "weight")).hasSize(1);
            assertThat(store.metrics(List.of(run.id())))
                    .filteredOn(metric -> metric.metric().equals("loss"))
                    .containsExactly(new MetricSummary(run.id(), "loss", 2000, 2000, 4000, 1, 1, 4000, 2000, 0));
        }
    }

    @Test
    void can_be_gone_on_with_again_and_again_also_from_nothing() {
        try (RunStore store = backend.open(folder)) {
            RunLog log = store.start(Sample.run("again"));
            log(log, 1, 600, 1);
            log.end(RunState.FAILED, "broke");
            for (long step : new long[] {512, 513, 600, 511, 0}) {
                RunLog next = store.resume(log.id(), step);
                log(next, step + 1, 600, 1);
                next.end(RunState.FAILED, "broke");
                assertThat(steps(store, log.id()))
                        .isEqualTo(LongStream.rangeClosed(1, 600).boxed().toList());
            }
        }
    }

    @Test
    void is_refused_where_there_is_no_such_run_and_its_folder_goes_with_it() throws Exception {
        try (RunStore store = backend.open(folder)) {
            assertThatThrownBy(() -> store.resume("none", 1)).hasMessage("there is no run \"none\" in the store.");
            RunLog log = store.start(Sample.run("files"));
            log.end(RunState.FINISHED, "done");
            Path files = store.folder(log.id());
            assertThat(files).isEqualTo(folder.resolve("checkpoints").resolve(log.id()));
            Files.createDirectories(files);
            Files.writeString(files.resolve("last.safetensors"), "x");
            store.delete(log.id());
            assertThat(files).exists();
        }
        Clock later = Clock.offset(Clock.systemUTC(), RunStore.UNDO.plusMinutes(1));
        RunStore.open(backend.location(folder), Sample.settings(folder).clock(later))
                .close();
        assertThat(folder.resolve("checkpoints")).isEmptyDirectory();
    }

    private static void log(RunLog log, long from, long to, double times) {
        for (long step = from; step <= to; step++) {
            log.scalar("loss", step, times * step);
        }
        assertThat(log.flush(Duration.ofSeconds(30))).isTrue();
    }

    private static List<Long> steps(RunStore store, String id) {
        return store.curve(id, "loss", Range.all(), 1_000_000).points().stream()
                .map(Bucket::firstStep)
                .toList();
    }

    private static HistogramPoint histogram(long step) {
        return new HistogramPoint(step, "c1", "weight", 0, 1, new long[] {1, 2}, 0, 1, 0, 1, 0, 0);
    }
}
