package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes and one file. */
@Timeout(90)
class SharingTest {
    private final Path folder;

    SharingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void outlives_the_process_that_opened_the_file_first() throws Exception {
        try (TrainingProcess first = TrainingProcess.start(folder, "first", 1)) {
            String firstRun = first.runId();
            try (TrainingProcess second = TrainingProcess.start(folder, "second", 1);
                    TrainingProcess third = TrainingProcess.start(folder, "third", 1);
                    RunStore store = Sample.open(folder)) {
                String secondRun = second.runId();
                String thirdRun = third.runId();
                AtomicBoolean reading = new AtomicBoolean(true);
                List<Throwable> troubles = new ArrayList<>();
                Thread reader = new Thread(() -> {
                    while (reading.get()) {
                        long unused = points(store, firstRun);
                    }
                });
                reader.setUncaughtExceptionHandler((thread, trouble) -> troubles.add(trouble));
                reader.start();

                Sample.await(() -> points(store, secondRun) > 500);
                long stored = points(store, firstRun);
                first.kill();
                long before = points(store, secondRun);
                Sample.await(() -> points(store, secondRun) > before + 500);
                reading.set(false);
                reader.join();

                assertComplete(store, secondRun, second.end());
                assertComplete(store, thirdRun, third.end());
                assertThat(points(store, firstRun)).isGreaterThanOrEqualTo(stored);
                assertUnbroken(store, firstRun, points(store, firstRun));
                assertThat(second.errors()).isEmpty();
                assertThat(third.errors()).isEmpty();
                assertThat(troubles).isEmpty();
            }
        }
    }

    @Test
    void processes_that_make_the_same_store_at_once_all_get_in() throws IOException {
        try (TrainingProcess one = TrainingProcess.start(folder, "one", 5);
                TrainingProcess two = TrainingProcess.start(folder, "two", 5);
                TrainingProcess three = TrainingProcess.start(folder, "three", 5)) {
            List<TrainingProcess> all = List.of(one, two, three);
            List<String> runs = all.stream().map(TrainingProcess::runId).toList();
            List<Long> points = new ArrayList<>();
            for (TrainingProcess each : all) {
                points.add(each.end());
                assertThat(each.errors()).isEmpty();
            }
            try (RunStore store = Sample.open(folder)) {
                for (int i = 0; i < all.size(); i++) {
                    assertComplete(store, runs.get(i), points.get(i));
                }
            }
        }
    }

    private static long points(RunStore store, String run) {
        return store.metrics(List.of(run)).stream()
                .mapToLong(MetricSummary::count)
                .sum();
    }

    private static void assertComplete(RunStore store, String run, long points) {
        assertThat(store.run(run)).get().extracting(Run::state).isEqualTo(RunState.FINISHED);
        assertUnbroken(store, run, points);
    }

    /** Every step from 1 on, once. */
    private static void assertUnbroken(RunStore store, String run, long points) {
        assertThat(Sample.raw(store, run, "train/loss"))
                .extracting(Bucket::firstStep)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, points).boxed().toList());
    }
}
