package dev.fovea.dashboard.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import dev.fovea.dashboard.store.StoredHistogram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Event files that TensorFlow wrote are read, and those written here are read back; {@code golden_events.py} made the files. */
class TensorBoardTest {
    private final Path folder;
    private final RunStore store;

    TensorBoardTest(@TempDir Path folder) {
        this.folder = folder;
        StoreSettings settings = StoreSettings.defaults().spool(folder.resolve("spool"));
        store = RunStore.open(folder.resolve("store").resolve("runs").toString(), settings);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void reads_what_the_first_generation_of_writers_wrote() throws IOException {
        golden("first.tfevents", folder.resolve("logs/a/events.out.tfevents.1"));
        String id = TensorBoard.read(folder.resolve("logs"), store).arrived().get(0);
        Run run = store.run(id).orElseThrow();
        assertThat(run.name()).isEqualTo("a");
        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(run.step()).isEqualTo(40);
        List<Bucket> loss = raw(id, "loss");
        assertThat(loss).extracting(Bucket::firstStep).containsExactly(0L, 10L, 20L, 30L, 40L);
        assertThat(loss).extracting(Bucket::first).containsExactly(1.0, 0.5, (double) (1 / 3f), 0.25, (double) 0.2f);
        assertThat(loss.get(0).wallMillis()).isEqualTo(1_700_000_000_250L);
        StoredHistogram weights = store.histograms(id, "weights", "value").get(4);
        assertThat(weights.step()).isEqualTo(40);
        assertThat(weights.low()).isEqualTo(-1);
        assertThat(weights.high()).isEqualTo(3);
        assertThat(weights.mean()).isEqualTo(1);
        assertThat(weights.deviation()).isEqualTo(Math.sqrt(2));
        assertThat(Arrays.stream(weights.counts(), 0, 16).sum()).isEqualTo(2);
        assertThat(Arrays.stream(weights.counts(), 16, 32).sum()).isEqualTo(3);
        assertThat(Arrays.stream(weights.counts(), 32, 64).sum()).isEqualTo(5);
    }

    @Test
    void reads_what_the_second_generation_wrote() throws IOException {
        golden("second.tfevents", folder.resolve("events.out.tfevents.2"));
        String id = TensorBoard.read(folder.resolve("events.out.tfevents.2"), store)
                .arrived()
                .get(0);
        assertThat(store.run(id).orElseThrow().name()).isEqualTo("events.out.tfevents.2");
        assertThat(raw(id, "accuracy")).extracting(Bucket::first).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
        StoredHistogram weights = store.histograms(id, "weights", "value").get(0);
        assertThat(Arrays.stream(weights.counts()).sum()).isEqualTo(10);
        assertThat(weights.high()).isEqualTo(3);
        assertThat(store.metrics(List.of(id))).hasSize(1);
    }

    @Test
    void reads_back_what_it_writes() {
        String id = run();
        Path file = TensorBoard.write(id, store, folder.resolve("logs"));
        assertThat(file.getParent()).isEqualTo(folder.resolve("logs").resolve("n"));
        String again = TensorBoard.read(folder.resolve("logs"), store).arrived().get(0);
        assertThat(raw(again, "loss")).isEqualTo(raw(id, "loss"));
        StoredHistogram before = store.histograms(id, "c1", "weight").get(0);
        StoredHistogram after = store.histograms(again, "c1/weight", "value").get(0);
        assertThat(after.counts()).isEqualTo(before.counts());
        assertThat(after.mean()).isEqualTo(before.mean());
    }

    @Test
    void takes_a_last_record_that_is_cut_short_for_the_end() throws IOException {
        Path file = folder.resolve("events.out.tfevents.1");
        golden("first.tfevents", file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 9));
        String id = TensorBoard.read(file, store).arrived().get(0);
        assertThat(raw(id, "loss")).hasSize(4);
    }

    @Test
    void refuses_damage_and_says_where() throws IOException {
        Path file = folder.resolve("events.out.tfevents.1");
        golden("first.tfevents", file);
        byte[] damaged = Files.readAllBytes(file);
        damaged[20]++;
        Files.write(file, damaged);
        assertThat(TensorBoard.read(file, store).refused())
                .containsExactly("the event file %s is damaged: the record at byte 0 does not have its checksum."
                        .formatted(file));
        assertThat(store.runs(RunQuery.all())).isEmpty();
    }

    @Test
    void one_damaged_run_keeps_no_other_out_and_the_same_can_be_read_again() throws IOException {
        golden("first.tfevents", folder.resolve("logs/a/events.out.tfevents.1"));
        golden("first.tfevents", folder.resolve("logs/b/events.out.tfevents.1"));
        Path c = Files.createDirectories(folder.resolve("logs/c")).resolve("events.out.tfevents.1");
        Files.write(
                c,
                Records.framed(EventWriter.bytes(new Event(1, Long.MIN_VALUE, List.of(new Event.Scalar("loss", 1))))));
        TensorBoardReport first = TensorBoard.read(folder.resolve("logs"), store);
        assertThat(first.arrived()).hasSize(2);
        assertThat(first.refused())
                .containsExactly(("the event file %s is damaged: the metric \"loss\" has step -9223372036854775808."
                                + " Steps go from -9,007,199,254,740,992 to 9,007,199,254,740,992.")
                        .formatted(c));
        TensorBoardReport second = TensorBoard.read(folder.resolve("logs"), store);
        assertThat(second.arrived()).isEmpty();
        assertThat(second.known()).isEqualTo(first.arrived());
        assertThat(second.refused()).isEqualTo(first.refused());
        assertThat(store.runs(RunQuery.all())).hasSize(2);
        assertThat(store.deleted()).isEmpty();
    }

    static Stream<Arguments> absurd() {
        List<Double> one = List.of(1.0);
        return Stream.of(
                Arguments.of(
                        new Event(Double.NaN, 0, List.of(new Event.Scalar("t", 1))),
                        "an event has the time NaN. Expected seconds since 1970"),
                Arguments.of(
                        new Event(1e300, 0, List.of(new Event.Scalar("t", 1))),
                        "the metric \"t\" has the time 9223372036854775807. Times are milliseconds since 1970,"
                                + " at most 253,402,300,799,999, which is in the year 9999"),
                Arguments.of(
                        new Event(0, Long.MIN_VALUE, List.of(new Event.Scalar("t", 1))),
                        "the metric \"t\" has step -9223372036854775808. Steps go from -9,007,199,254,740,992 to 9,007,199,254,740,992"),
                Arguments.of(
                        new Event(0, 0, List.of(new Event.Histogram("h", 0, 1, 1, 1, 1, one, List.of(-1.0)))),
                        "the histogram \"h\" has a count of -1.0. Expected at least 0"),
                Arguments.of(
                        new Event(0, 0, List.of(new Event.Histogram("h", 0, 1, 1, 1, 1, one, List.of(1e300)))),
                        "the histogram \"h\" has a count of 1.0E300. Expected at least 0"),
                Arguments.of(
                        new Event(
                                0,
                                0,
                                List.of(new Event.Histogram("h", 0, 1, 1, 1, 1, List.of(1.0, 0.5), List.of(1.0, 1.0)))),
                        "the histogram \"h\" has the edge 0.5 after 1.0. Expected ascending edges"),
                Arguments.of(
                        new Event(0, 0, Collections.nCopies(100_001, new Event.Scalar("t", 1))),
                        "an event has more than 100,000 values"),
                Arguments.of(
                        new Event(
                                0,
                                0,
                                IntStream.range(0, 10_001)
                                        .mapToObj(i -> (Event.Value) new Event.Scalar("t" + i, 1))
                                        .toList()),
                        "it has more than 10,000 tags"));
    }

    @ParameterizedTest
    @MethodSource("absurd")
    @Timeout(5)
    void refuses_what_nobody_can_have_logged(Event event, String why) throws IOException {
        Path file = folder.resolve("events.out.tfevents.1");
        Files.write(file, Records.framed(EventWriter.bytes(event)));
        assertThat(TensorBoard.read(file, store).refused())
                .containsExactly("the event file %s is damaged: %s.".formatted(file, why));
        assertThat(store.runs(RunQuery.all())).isEmpty();
    }

    @Test
    void records_with_good_checksums_and_bad_contents_are_refused_or_harmless() throws IOException {
        Path file = folder.resolve("events.out.tfevents.1");
        Random random = new Random(5);
        byte[] event = EventWriter.bytes(
                new Event(1, 2, List.of(new Event.Histogram("h", 0, 1, 2, 1, 1, List.of(1.0), List.of(2.0)))));
        for (int trial = 0; trial < 100; trial++) {
            byte[] odd = event.clone();
            odd[random.nextInt(odd.length)] = (byte) random.nextInt();
            Files.write(file, Records.framed(odd));
            assertThat(TensorBoard.read(file, store).refused()).allMatch(said -> said.contains(" is damaged: "));
        }
    }

    @Test
    void refuses_a_folder_without_event_files() {
        assertThatThrownBy(() -> TensorBoard.read(folder, store))
                .hasMessage("there are no event files in %s. Name a file or a folder of \"...tfevents...\" files."
                        .formatted(folder));
        assertThatThrownBy(() -> TensorBoard.write("nobody", store, folder))
                .hasMessage("there is no run \"nobody\" in the store.");
    }

    @Test
    void a_run_is_as_old_as_its_events() throws IOException {
        golden("first.tfevents", folder.resolve("logs/a/events.out.tfevents.1"));
        String id = TensorBoard.read(folder.resolve("logs"), store).arrived().get(0);
        Run run = store.run(id).orElseThrow();
        assertThat(run.started()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_250L));
        assertThat(run.ended()).contains(Instant.ofEpochMilli(1_700_000_004_250L));
        assertThat(store.histograms(id, "weights", "value"))
                .extracting(StoredHistogram::wallMillis)
                .containsExactly(
                        1_700_000_000_250L,
                        1_700_000_001_250L,
                        1_700_000_002_250L,
                        1_700_000_003_250L,
                        1_700_000_004_250L);
    }

    private String run() {
        NewRun described = new NewRun(
                "e", "n", "{}", Map.of(), 0, new DataSource("", 0, ""), Map.of(), List.of(), Optional.empty());
        try (RunLog log = store.start(described)) {
            for (int step = 0; step < 100; step++) {
                log.scalar("loss", step, step == 50 ? Double.NaN : step / 4.0);
            }
            long[] counts = new long[64];
            Arrays.setAll(counts, bin -> bin % 5);
            log.histogram(new HistogramPoint(1, "c1", "weight", -1, 1, counts, 0.25, 0.5, -1, 1, 0, 0));
            return log.id();
        }
    }

    private List<Bucket> raw(String run, String metric) {
        return store.curve(run, metric, Range.all(), Integer.MAX_VALUE).points();
    }

    private static void golden(String name, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (InputStream file = Objects.requireNonNull(TensorBoardTest.class.getResourceAsStream(name))) {
            Files.copy(file, to);
        }
    }
}
