package dev.fovea.dashboard.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.ConsoleLine;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.RecordRules;
import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import dev.fovea.dashboard.store.StoredHistogram;
import dev.fovea.dashboard.store.StoredImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PyTorch writes for TensorBoard is read as it was meant; {@code golden_torch_events.py} made the files. */
class TorchEventsTest {
    private final Path folder;
    private final RunStore store;

    TorchEventsTest(@TempDir Path folder) {
        this.folder = folder;
        StoreSettings settings = StoreSettings.defaults().spool(folder.resolve("spool"));
        store = RunStore.open(folder.resolve("store").resolve("runs").toString(), settings);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void images_texts_and_parameters_come_and_what_does_not_is_told() throws IOException {
        golden("torch.tfevents", "logs/a/events.out.tfevents.1");
        golden("torch_hparams.tfevents", "logs/a/1700000009.5/events.out.tfevents.2");
        TensorBoardReport report = TensorBoard.read(folder.resolve("logs"), store);
        assertThat(report.arrived()).hasSize(1);
        String id = report.arrived().get(0);
        Run run = store.run(id).orElseThrow();
        assertThat(run.parameters())
                .isEqualTo(Map.of("lr", 0.1, "bs", 32L, "optimizer", "sgd", "nesterov", 1L)); // as PyTorch tells it
        assertThat(raw(id, "hparam/accuracy")).extracting(Bucket::first).containsExactly(0.5);
        assertThat(store.extras(id).images()).extracting(StoredImage::name).containsExactly("dog");
        assertThat(store.extras(id).console(0, 9))
                .extracting(ConsoleLine::text)
                .containsExactly("said/text_summary, step 4: hello");
        assertThat(store.extras(id).console(0, 9).get(0).wallMillis()).isEqualTo(1_700_000_004_250L);
        assertThat(store.metrics(List.of(id)))
                .extracting(MetricSummary::metric)
                .contains(RecordRules.fitting("layers/" + "block/".repeat(60) + "weight"));
        assertThat(report.remarks())
                .containsExactly(
                        "a: left out, as no store keeps it: audio (1)",
                        "a: 1 name is too long for a store, and was shortened");
    }

    @Test
    void a_step_where_a_training_began_again_takes_back_what_followed() throws IOException {
        golden("torch.tfevents", "logs/a/events.out.tfevents.1");
        golden("torch_again.tfevents", "logs/a/events.out.tfevents.2");
        String id = TensorBoard.read(folder.resolve("logs"), store).arrived().get(0);
        assertThat(raw(id, "loss")).extracting(Bucket::firstStep).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(raw(id, "loss")).extracting(Bucket::first).containsSequence(13.0, 14.0, 15.0, 16.0);
        assertThat(store.extras(id).images()).isEmpty();
    }

    @Test
    void a_plugin_may_be_named_with_the_first_event_alone() throws IOException {
        golden("first_metadata.tfevents", "logs/a/events.out.tfevents.1");
        String id = TensorBoard.read(folder.resolve("logs"), store).arrived().get(0);
        assertThat(store.histograms(id, "weights", "value"))
                .extracting(StoredHistogram::step)
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void zeros_at_the_end_are_no_damage_but_those_before_something_are() throws IOException {
        Path file = golden("torch.tfevents", "logs/a/events.out.tfevents.1");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 5_000));
        assertThat(TensorBoard.read(folder.resolve("logs"), store).arrived()).hasSize(1);
        byte[] damaged = Arrays.copyOf(whole, whole.length + 5_000);
        damaged[damaged.length - 1] = 1;
        Files.write(file, damaged);
        assertThat(TensorBoard.read(folder.resolve("logs"), store).refused())
                .containsExactly("the event file %s is damaged: the record at byte %,d does not have its checksum."
                        .formatted(file, whole.length));
    }

    @Test
    void a_run_that_has_grown_takes_the_place_of_what_it_was() throws IOException {
        golden("torch.tfevents", "logs/a/events.out.tfevents.1");
        String before =
                TensorBoard.read(folder.resolve("logs"), store).arrived().get(0);
        store.tag(before, List.of("mine"));
        golden("torch_again.tfevents", "logs/a/events.out.tfevents.2");
        String after = TensorBoard.read(folder.resolve("logs"), store).arrived().get(0);
        assertThat(store.runs(RunQuery.all())).extracting(Run::id).containsExactly(after);
        assertThat(store.run(after).orElseThrow().tags()).containsExactly("mine");
    }

    @Test
    void what_is_exported_comes_back_to_the_last_bit() {
        NewRun described = new NewRun(
                "e",
                "sweep/first: run",
                "{}",
                Map.of("lr", 0.1, "bs", 32, "seed", 9_007_199_254_740_993L, "name", "x", "flag", true),
                0,
                new DataSource("", 0, ""),
                Map.of(),
                List.of(),
                Optional.empty());
        String id;
        Instant start = Instant.ofEpochMilli(1_600_000_000_000L);
        try (RunLog log = store.start(described, start)) {
            id = log.id();
            for (int step = 0; step < 9; step++) {
                log.scalar("loss", step, 1.0 / (3 + step), start.plusSeconds(step));
            }
            log.end(RunState.FINISHED, "", start.plusSeconds(9));
        }
        try (Recording other = store.start("sweep/first: run", Map.of())) {
            other.histogram("weights", 7, 0, 1);
            other.flush(Duration.ofSeconds(30));
            Path second = TensorBoard.write(other.id(), store, folder.resolve("logs"));
            assertThat(second.getParent()).isEqualTo(folder.resolve("logs/sweep/first_ run"));
        }
        Path file = TensorBoard.write(id, store, folder.resolve("logs"));
        assertThat(file.getParent()).isEqualTo(folder.resolve("logs/sweep/first_ run " + id));
        assertThat(TensorBoard.write(id, store, folder.resolve("logs"))).isEqualTo(file);
        String again = TensorBoard.read(file, store).arrived().get(0);
        assertThat(raw(again, "loss")).isEqualTo(raw(id, "loss"));
        assertThat(store.run(again).orElseThrow().parameters())
                .isEqualTo(Map.of("lr", 0.1, "bs", 32L, "seed", "9007199254740993", "name", "x", "flag", true));
        assertThat(store.run(again).orElseThrow().started()).isEqualTo(start);
    }

    /** Of the members of a {@code oneof}, readers keep the last; TensorBoard's own list only floats as scalars. */
    @Test
    void a_scalar_is_the_float_that_others_list_and_the_double_that_comes_back() throws IOException {
        double third = 1.0 / 3;
        byte[] event = EventWriter.bytes(new Event(0, 0, List.of(new Event.Scalar("t", third))));
        ByteBuffer end = ByteBuffer.wrap(event, event.length - 5, 5).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(end.get()).isEqualTo((byte) (2 << 3 | 5)); // simple_value, of four bytes
        assertThat(end.getFloat()).isEqualTo((float) third);
        for (double value : new double[] {third, 1e300, 1e-300, -0.0, Double.NaN, Double.NEGATIVE_INFINITY}) {
            Event.Scalar scalar = new Event.Scalar("t", value);
            byte[] written = EventWriter.bytes(new Event(1, 2, List.of(scalar)));
            assertThat(new EventReader().read(written).values()).containsExactly(scalar);
        }
    }

    private List<Bucket> raw(String run, String metric) {
        return store.curve(run, metric, Range.all(), Integer.MAX_VALUE).points();
    }

    @CanIgnoreReturnValue
    private Path golden(String name, String to) throws IOException {
        Path file = folder.resolve(to);
        Files.createDirectories(file.getParent());
        try (InputStream golden = Objects.requireNonNull(TorchEventsTest.class.getResourceAsStream(name))) {
            Files.copy(golden, file);
        }
        return file;
    }
}
