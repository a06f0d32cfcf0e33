package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fovea.dashboard.bench.Contents;
import dev.fovea.dashboard.bench.Flips;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.table.PointTable;
import dev.fovea.dashboard.tensorboard.TensorBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A value that is not what was written is never shown: a sentence says that the store is damaged. */
@Timeout(120)
class DamageTest {
    private static final Range ALL = Range.all();

    /** A change behind the store's back, and who would show it. */
    private record Change(String sql, BiFunction<RunStore, String, Object> reading) {}

    private static final List<Change> CHANGES = List.of(
            new Change(
                    "update points set packed = (select packed from points order by size fetch first row only)",
                    DamageTest::readPoints),
            new Change("update chunk set mean = mean + 1", (store, run) -> store.curve(run, "train/loss", ALL, 2)),
            new Change("update chunk set outline = null", (store, run) -> store.curve(run, "train/loss", ALL, 8)),
            new Change("update series set high = high + 1", (store, run) -> store.metrics(List.of(run))),
            new Change("update parameter set number = 2 * number", RunStore::run),
            new Change("update provenance set fact = 'x'", RunStore::provenance),
            new Change("update tag set tag = tag || 'x'", RunStore::run),
            new Change("update network set json = '{}'", RunStore::network),
            new Change("update run set name = 'x'", RunStore::run),
            new Change("update run set note = 'x'", RunStore::run),
            new Change("update run set seed = seed + 1", RunStore::run),
            new Change("update run set epoch = epoch + 1", RunStore::run),
            new Change("update run set why = 'x'", RunStore::run),
            new Change("update layer set layer = layer || 'x'", RunStore::histogramLayers),
            new Change("update histogram set mean = mean + 1", DamageTest::readHistograms),
            new Change("update histogram set counts = activity", (store, run) -> store.trends(run, 3)),
            new Change("update filters set step = step + 1", (store, run) -> store.filters(run, "c1/conv1")),
            new Change(
                    "update image set caption = 'x'",
                    (store, run) -> store.extras(run).image("maps", 100)),
            new Change("update confusion set labels = array['a', 'b', 'd']", DamageTest::readConfusion),
            new Change(
                    "update prediction set loss = loss + 1",
                    (store, run) -> store.extras(run).predictions(100)),
            new Change(
                    "update example set png = (select png from example order by number fetch first row only)",
                    DamageTest::readExamples),
            new Change(
                    "update console set text = 'x'",
                    (store, run) -> store.extras(run).console(0, 9)),
            new Change(
                    "update finding set measured = 2",
                    (store, run) -> store.extras(run).findings()));

    private static Curve readPoints(RunStore store, String run) {
        return store.curve(run, "train/loss", ALL, Integer.MAX_VALUE);
    }

    private static List<StoredHistogram> readHistograms(RunStore store, String run) {
        return store.histograms(run, "c1/conv1", "weight");
    }

    private static Optional<ConfusionPoint> readConfusion(RunStore store, String run) {
        return store.extras(run).confusion("test", 100);
    }

    private static List<byte[]> readExamples(RunStore store, String run) {
        return LongStream.iterate(100, step -> step + 100)
                .limit(6)
                .mapToObj(step -> store.extras(run).example(step).orElseThrow())
                .toList();
    }

    private final Path folder;

    DamageTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "POSTGRESQL"})
    void every_changed_value_is_noticed_by_who_reads_it(Backend backend) throws IOException {
        for (Change change : CHANGES) {
            Path place = Files.createDirectories(folder.resolve("store" + CHANGES.indexOf(change)));
            try (RunStore store = backend.open(place)) {
                Contents.fill(store, 1, 600, 1);
                String run = store.ids(RunQuery.all()).items().get(0);
                Object unused = change.reading.apply(store, run);
                alter(backend.location(place), change.sql);
                long start = System.nanoTime();
                assertThatThrownBy(() -> change.reading.apply(store, run))
                        .as(change.sql)
                        .isInstanceOf(StoreException.class)
                        .hasMessageStartingWith("the store %s is damaged: the ".formatted(shown(backend, place)))
                        .hasMessageContaining(run)
                        .hasMessageContaining(" is not what was written. ")
                        .hasMessageEndingWith(
                                backend == Backend.POSTGRESQL
                                        ? "Restore it from a backup."
                                        : "Save what can be read with: recover --store " + shown(backend, place));
                assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L); // nothing is tried again
            }
        }
    }

    @Test
    void a_flip_anywhere_in_the_file_changes_nothing_without_a_word() throws IOException {
        long seed = System.nanoTime();
        assertThat(Flips.in(folder, 300).trial(25, seed)).isEmpty();
    }

    @Test
    void nothing_is_exported_of_what_is_damaged() throws IOException {
        String run =
                damaged("update points set packed = (select packed from points order by size fetch first row only)");
        Path out = Files.createDirectory(folder.resolve("out"));
        try (RunStore store = Sample.open(folder)) {
            List<Run> runs = store.runs(List.of(run));
            refused(() -> store.exportRuns(List.of(run), out.resolve("runs.zip")));
            for (PointTable table : PointTable.values()) {
                refused(() -> table.write(runs, store, out.resolve("points")));
            }
            refused(() -> TensorBoard.write(run, store, out));
        }
        try (Stream<Path> left = Files.walk(out)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void nothing_is_copied_or_made_smaller_of_what_is_damaged() throws IOException {
        String run = damaged("update histogram set mean = mean + 1 where step = 100 and layer = 0");
        Path file = folder.resolve("runs.mv.db");
        String location = Sample.location(folder);
        for (ThrowingCallable work : List.<ThrowingCallable>of(
                () -> Vacuum.of(location, Sample.settings(folder)),
                () -> StoreCopy.backup(location, folder.resolve("copy").toString()))) {
            assertThatThrownBy(work)
                    .isInstanceOf(StoreException.class)
                    .hasMessage(("the store %s is damaged: the histogram of run %s, layer 0, step 100 is not what was"
                                    + " written. Save what can be read with: recover --store %1$s")
                            .formatted(location, run));
        }
        assertThat(file).exists();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("runs.mv.db", "runs.key", "runs.turnstile");
    }

    @Test
    void what_is_recovered_is_told_in_numbers() throws IOException {
        String run = damaged(
                "update points set packed = (select packed from points order by size fetch first row only) where chunk = 1 and series in"
                        + " (select number from series where metric = 'train/loss')",
                "update histogram set mean = mean + 1 where step = 100 and layer = 0",
                "update run set why = 'x'");
        String copy = folder.resolve("copy").toString();
        CopyReport report = StoreCopy.recover(Sample.location(folder), copy);
        assertThat(report.lost())
                .containsExactly(
                        "the description of run " + run,
                        "the points of run %s, series 0, chunk 1".formatted(run),
                        "the histogram of run %s, layer 0, step 100".formatted(run),
                        "run %s, train/loss: 512 of 1,300 points, between step 512 and step 1,025".formatted(run));
        assertThat(report.points()).isEqualTo(1_300 - 512 + 1_300 + 13);
        try (RunStore saved = RunStore.open(copy, Sample.settings(folder))) {
            assertThat(saved.run(run).orElseThrow().name()).isEqualTo("lost " + run);
            assertThat(Sample.raw(saved, run, "train/loss"))
                    .extracting(Bucket::firstStep)
                    .hasSize(788)
                    .contains(1L, 512L, 1_025L, 1_300L)
                    .doesNotContain(513L, 1_024L);
            assertThat(saved.metrics(List.of(run)))
                    .extracting(MetricSummary::metric, MetricSummary::count)
                    .contains(tuple("train/loss", 788L));
            assertThat(saved.histograms(run, "c1/conv1", "weight")).hasSize(12);
        }
    }

    /** A store with a run of 1,300 points, whose tables have been changed behind its back. */
    private String damaged(String... changes) throws IOException {
        String run;
        try (RunStore store = Sample.open(folder)) {
            Contents.fill(store, 1, 1_300, 1);
            run = store.ids(RunQuery.all()).items().get(0);
        }
        for (String change : changes) {
            alter(Sample.location(folder), change);
        }
        return run;
    }

    private static void alter(String location, String sql) {
        try (Database database = Database.open(Location.of(location), warning -> {})) {
            int unused = database.changeNow(handle -> handle.execute(sql));
        }
    }

    private static void refused(ThrowingCallable export) {
        assertThatThrownBy(export)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(" is damaged: the points of run ");
    }

    private static String shown(Backend backend, Path place) {
        return Location.of(backend.location(place)).shown();
    }
}
