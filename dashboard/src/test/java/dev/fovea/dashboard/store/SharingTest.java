package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SharingTest {
    private final Path folder;

    SharingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void survives_the_death_of_the_process_that_opened_the_file_first() throws Exception {
        try (TrainingProcess first = TrainingProcess.start(folder, "first", 1)) {
            String firstRun = first.runId();
            try (TrainingProcess second = TrainingProcess.start(folder, "second", 1);
                    TrainingProcess third = TrainingProcess.start(folder, "third", 1);
                    RunStore reader = Sample.open(folder)) {
                String secondRun = second.runId();
                String thirdRun = third.runId();
                long killedAt = first.awaitPoints(1_000);
                first.kill();
                long before = reader.metrics(java.util.List.of(secondRun)).stream()
                        .mapToLong(MetricSummary::count)
                        .sum();
                assertThat(second.awaitPoints(before + 3_000)).isPositive();
                assertComplete(reader, secondRun, second.end());
                assertComplete(reader, thirdRun, third.end());
                assertThat(second.errors()).isEmpty();
                assertThat(third.errors()).isEmpty();
                assertThat(Sample.raw(reader, firstRun, "train/loss").size()).isBetween(1, (int) killedAt + 2000);
            }
        }
    }

    private static void assertComplete(RunStore store, String run, long points) {
        assertThat(store.run(run).orElseThrow().state()).isEqualTo(RunState.FINISHED);
        assertThat(Sample.raw(store, run, "train/loss"))
                .extracting(Bucket::firstStep)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, points).boxed().toList());
    }
}
