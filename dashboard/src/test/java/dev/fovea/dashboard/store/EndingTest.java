package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fovea.dashboard.query.RunQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How processes end, and what they leave. */
@Timeout(60)
class EndingTest {
    private final Path folder;

    EndingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_killed_process_loses_no_more_than_its_last_second() throws Exception {
        String run;
        long said;
        try (TrainingProcess training = TrainingProcess.start(folder, "killed", 1)) {
            run = training.runId();
            said = training.awaitPoints(500);
            long second = System.nanoTime() + 1_000_000_000L;
            while (System.nanoTime() < second) {
                Optional<String> unused = training.line();
            }
            training.kill();
        }
        SteppedClock clock = new SteppedClock();
        try (RunStore store =
                RunStore.open(Sample.location(folder), Sample.settings(folder).clock(clock))) {
            List<Bucket> points = Sample.raw(store, run, "train/loss");
            assertThat(points).hasSizeGreaterThanOrEqualTo((int) said);
            assertThat(points)
                    .extracting(Bucket::firstStep)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, points.size()).boxed().toList());
            assertThat(store.run(run).map(Run::state)).contains(RunState.RUNNING);
            clock.advance(Duration.ofSeconds(61));
            assertThat(store.run(run).map(Run::state)).contains(RunState.CRASHED);
        }
    }

    @Test
    void a_terminated_process_ends_its_run_and_loses_nothing() throws Exception {
        TrainingProcess process = TrainingProcess.start(folder, "terminated", 1);
        String run = process.runId();
        long said = process.awaitPoints(500);
        try (TrainingProcess training = process) {
            training.terminate();
            long unused = training.rest();
            assertThat(training.errors()).isEmpty();
        }
        try (RunStore store = Sample.open(folder)) {
            assertThat(store.run(run))
                    .get()
                    .extracting(Run::state, Run::why)
                    .containsExactly(RunState.STOPPED, "the process was ended");
            assertThat(store.metrics(List.of(run)))
                    .singleElement()
                    .satisfies(loss -> assertThat(loss.count()).isGreaterThanOrEqualTo(said));
        }
    }

    @Test
    void an_owner_can_end_its_run_in_its_own_words_before_the_store_does() {
        RunStore store = Sample.open(folder);
        RunLog log = store.start(Sample.run("owned"));
        RunLog other = store.start(Sample.run("not owned"));
        RunLog taken = store.start(Sample.run("taken back"));
        Closing unused = store.beforeExit(() -> log.end(RunState.STOPPED, "at step 7"));
        store.beforeExit(() -> taken.end(RunState.FAILED, "")).close();
        store.exit();
        store.close();
        try (RunStore reader = Sample.open(folder)) {
            assertThat(reader.runs(RunQuery.all()))
                    .extracting(Run::id, Run::why)
                    .containsExactly(
                            tuple(taken.id(), "the process was ended"),
                            tuple(other.id(), "the process was ended"),
                            tuple(log.id(), "at step 7"));
        }
    }
}
