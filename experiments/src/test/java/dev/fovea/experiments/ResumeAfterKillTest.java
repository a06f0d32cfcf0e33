package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at ten moments of a training, which then ends with the very weights of one that was left alone. */
class ResumeAfterKillTest {
    private static final int KILLS = 10;
    private static final long STEPS = 25 * 40;

    private final Path folder;

    ResumeAfterKillTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_training_that_is_killed_ten_times_ends_with_the_same_weights_and_every_step_once() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("killed at the moments of seed " + seed);
        Random random = new Random(seed);
        String digits = Digits.write(folder.resolve("digits"), 640, 100).toString();
        Path spared = Files.createDirectory(folder.resolve("spared"));
        Path killed = Files.createDirectory(folder.resolve("killed"));
        Fovea undisturbed = train(spared, digits);
        int kills = 0;
        for (int attempt = 0; attempt < KILLS; attempt++) {
            try (Fovea training = train(killed, digits)) {
                training.says("doomed: ");
                Instant doom = Instant.now().plusMillis(random.nextInt(400));
                training.until(() -> Instant.now().isAfter(doom) || !training.alive(), "time stood still");
                kills += training.alive() ? 1 : 0;
                training.kill();
            }
        }
        assertThat(kills).isEqualTo(KILLS);
        try (Fovea training = train(killed, digits);
                undisturbed) {
            assertThat(training.ended()).as(training.printed()).isZero();
            assertThat(undisturbed.ended()).as(undisturbed.printed()).isZero();
        }
        try (RunStore one = RunStore.open(store(spared));
                RunStore other = RunStore.open(store(killed))) {
            String whole = last(one).id();
            Run pieced = last(other);
            assertThat(pieced.state()).isEqualTo(RunState.FINISHED);
            assertThat(Saved.arrays(other.folder(pieced.id()))).isEqualTo(Saved.arrays(one.folder(whole)));
            for (String metric : List.of("train/loss", "train/accuracy", "rate", "test/loss", "test/accuracy")) {
                List<Bucket> points = points(other, pieced.id(), metric);
                assertThat(points).extracting(Bucket::first).isEqualTo(values(one, whole, metric));
                assertThat(points).extracting(Bucket::firstStep).doesNotHaveDuplicates();
            }
            assertThat(points(other, pieced.id(), "train/loss"))
                    .extracting(Bucket::firstStep)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, STEPS).boxed().toList());
            assertThat(other.histograms(pieced.id(), "c1/conv1", "weight"))
                    .hasSameSizeAs(one.histograms(whole, "c1/conv1", "weight"));
        }
    }

    private Fovea train(Path place, String digits) {
        return Fovea.startMain(folder, Doomed.class, store(place), digits);
    }

    private static String store(Path place) {
        return place.resolve("runs").toString();
    }

    /** The newest: one that was killed before its first checkpoint has been begun again. */
    private static Run last(RunStore store) {
        return store.runs(RunQuery.all()).get(0);
    }

    private static List<Bucket> points(RunStore store, String id, String metric) {
        return store.curve(id, metric, Range.all(), 1_000_000).points();
    }

    private static List<Double> values(RunStore store, String id, String metric) {
        return points(store, id, metric).stream().map(Bucket::first).toList();
    }
}
