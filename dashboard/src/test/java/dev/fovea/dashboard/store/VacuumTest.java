package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a store gives up, and the room it takes. */
@Timeout(90)
class VacuumTest {
    private final Path folder;

    VacuumTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_point_takes_at_most_20_bytes() throws IOException {
        int points = 200_000;
        try (RunStore store = Sample.open(folder);
                RunLog log = store.start(Sample.run("large"))) {
            for (int step = 0; step < points / 2; step++) {
                log.scalar("train/loss", step, Math.sin(step));
                log.scalar("train/accuracy", step, Math.cos(step));
            }
        }
        Vacuum.of(Sample.location(folder), Sample.settings(folder));
        assertThat(Files.size(folder.resolve("runs.mv.db"))).isLessThan(20L * points);
    }

    @Test
    void gives_back_the_room_of_deleted_runs() throws IOException {
        SteppedClock clock = new SteppedClock();
        StoreSettings settings = Sample.settings(folder).clock(clock);
        try (RunStore store = RunStore.open(Sample.location(folder), settings)) {
            RunLog log = store.start(Sample.run("large"));
            for (int step = 0; step < 100_000; step++) {
                log.scalar("train/loss", step, Math.sin(step));
            }
            log.close();
            store.delete(log.id());
        }
        clock.advance(Duration.ofDays(2));
        Vacuum.of(Sample.location(folder), settings);
        assertThat(Files.size(folder.resolve("runs.mv.db"))).isLessThan(200_000);
    }

    @Test
    void trainings_go_on_meanwhile_and_lose_nothing() throws IOException {
        try (TrainingProcess training = TrainingProcess.start(folder, "training", 1);
                RunStore store = Sample.open(folder)) {
            String run = training.runId();
            for (long points = 300; points <= 900; points += 300) {
                long unused = training.awaitPoints(points);
                Vacuum.of(Sample.location(folder), Sample.settings(folder));
            }
            long points = training.end();
            assertThat(Sample.raw(store, run, "train/loss"))
                    .extracting(Bucket::firstStep)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, points).boxed().toList());
            // On a slow machine it may take so long that the training sets points aside, and says so.
            assertThat(training.errors().lines()).allMatch(line -> line.contains("until it is back"));
        }
    }

    @Test
    void thins_old_runs_evenly_and_leaves_the_others() throws IOException {
        SteppedClock clock = new SteppedClock();
        byte[] png = ExtrasTest.png(1);
        try (RunStore store =
                RunStore.open(Sample.location(folder), Sample.settings(folder).clock(clock))) {
            String old = looked(store, png);
            clock.advance(Duration.ofDays(31));
            String young = looked(store, png);

            assertThat(store.thin(new Retention(Duration.ofDays(30), 3))).isEqualTo(8 + 8 + 8 + 8 + 8);
            assertThat(steps(store, old, "c1")).containsExactly(0L, 5L, 10L);
            assertThat(steps(store, old, "c2")).containsExactly(0L, 5L, 10L);
            assertThat(store.filters(old, "c1")).extracting(StoredFilters::step).containsExactly(0L, 5L, 10L);
            assertThat(store.extras(old).images()).extracting(StoredImage::step).containsExactly(0L, 5L, 10L);
            assertThat(store.extras(old).predictionSteps()).containsExactly(0L, 5L, 10L);
            assertThat(steps(store, young, "c1")).hasSize(11);
            assertThat(store.thin(new Retention(Duration.ofDays(30), 3))).isZero();
        }
    }

    @Test
    void keeps_at_least_the_first_and_the_last() {
        assertThatThrownBy(() -> new Retention(Duration.ZERO, 1))
                .hasMessage("1 steps cannot hold the first and the last. Keep at least 2.");
        assertThatThrownBy(() -> new Retention(Duration.ofDays(-1), 2))
                .hasMessage("runs cannot have ended PT-24H ago. Give a time that has passed.");
    }

    private static String looked(RunStore store, byte[] png) {
        try (RunLog log = store.start(Sample.run("looked into"))) {
            for (long step = 0; step <= 10; step++) {
                for (String layer : List.of("c1", "c2")) {
                    log.histogram(new HistogramPoint(step, layer, "weight", 0, 1, new long[] {1}, 0, 0, 0, 0, 0, 0));
                }
                log.filters(new FilterPoint(step, "c1", List.of(1), new float[] {1}));
                log.image(new ImagePoint(step, "cat", "", png));
                PredictedExample said = new PredictedExample(7, 1, 0.5, true, List.of(1), List.of(0.6));
                log.predictions(new PredictionPoint(step, List.of(said, said)));
            }
            return log.id();
        }
    }

    private static List<Long> steps(RunStore store, String run, String layer) {
        return store.histograms(run, layer, "weight").stream()
                .map(StoredHistogram::step)
                .toList();
    }
}
