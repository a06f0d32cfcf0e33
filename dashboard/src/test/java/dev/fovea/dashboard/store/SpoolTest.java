package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final RecursiveComparisonConfiguration BY_VALUE = RecursiveComparisonConfiguration.builder()
            .withEqualsForType(Double::equals, Double.class)
            .build();

    private final Path folder;
    private final Path spools;

    SpoolTest(@TempDir Path folder) {
        this.folder = folder;
        this.spools = folder.resolve("spool");
    }

    @Test
    void gives_back_rows_of_every_kind() throws IOException {
        List<Row> rows = List.of(
                new Row.OfSeries(
                        0, new MetricSummary("r", "😀 \uD800", 1, 2, Double.NaN, Double.NaN, 0, Double.NaN, 0, 1)),
                new Row.OfLayer(0, "c1", "weight"),
                new Row.OfFact(0, "host", "a\nb"),
                new Row.OfBeat(1, 2, Double.POSITIVE_INFINITY),
                new Row.OfEnd(RunState.DIVERGED, "loss", 3));
        try (Spool spool = Spool.begin(spools, "store", Sample.portable("r"))) {
            spool.append(rows);
            spool.append(List.of(chunk(), new Row.OfFilters(0, 1, List.of(2), new byte[] {1, 2, 3, 4}), histogram()));
            List<Row> read = new ArrayList<>();
            spool.replay(read::addAll);
            assertThat(read.get(0)).isEqualTo(new Row.OfRun(Sample.portable("r")));
            assertThat(read.subList(1, 6)).isEqualTo(rows);
            assertThat(read.subList(6, 9))
                    .usingRecursiveFieldByFieldElementComparator(BY_VALUE)
                    .containsExactly(
                            chunk(), new Row.OfFilters(0, 1, List.of(2), new byte[] {1, 2, 3, 4}), histogram());
            assertThat(spool.owner()).isEqualTo(new Spool.Owner("store", "r"));
        }
    }

    @Test
    void leaves_out_a_line_cut_short() throws IOException {
        try (Spool spool = Spool.begin(spools, "store", Sample.portable("r"))) {
            spool.append(List.of(new Row.OfBeat(1, 2, 3)));
        }
        Path file = spools.resolve("r.jsonl");
        String whole = Files.readString(file);
        Files.writeString(file, whole + whole.lines().toList().get(2).substring(0, 10));
        try (Spool spool = Spool.leftBehind(file).orElseThrow()) {
            List<Row> read = new ArrayList<>();
            spool.replay(read::addAll);
            assertThat(read).containsExactly(new Row.OfRun(Sample.portable("r")), new Row.OfBeat(1, 2, 3));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void is_for_the_eyes_of_its_owner_from_its_first_byte_and_so_is_an_older_one() throws IOException {
        Path file = spools.resolve("r.jsonl");
        for (int time = 0; time < 2; time++) {
            Spool.begin(spools, "store", Sample.portable("r")).close();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spools)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void is_not_written_through_a_link() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "stays");
        Files.createSymbolicLink(Files.createDirectory(spools).resolve("r.jsonl"), precious);
        assertThatThrownBy(() -> Spool.begin(spools, "store", Sample.portable("r")))
                .isInstanceOf(IOException.class);
        assertThat(precious).hasContent("stays");
    }

    @Test
    void that_found_no_room_can_be_begun_again_when_there_is_some() throws Exception {
        Files.createDirectory(spools);
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", spools.toString()), "only root may mount");
        try {
            Path filler = Files.write(spools.resolve("filler"), new byte[4096]);
            for (int time = 0; time < 3; time++) {
                assertThatThrownBy(() -> Spool.begin(spools, "store", Sample.portable("r")))
                        .isInstanceOf(IOException.class)
                        .hasMessage("No space left on device");
                assertThat(spools.toFile().list()).containsExactly("filler");
            }
            Files.delete(filler);
            Spool.begin(spools, "store", Sample.portable("r")).close();
            assertThat(spools.resolve("r.jsonl")).isNotEmptyFile();
        } finally {
            assertThat(succeeds("umount", "-l", spools.toString())).isTrue();
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    @Test
    void is_not_left_behind_while_it_is_written() throws IOException {
        try (Spool spool = Spool.begin(spools, "store", Sample.portable("r"))) {
            spool.replay(rows -> {});
            assertThat(Spool.leftBehind(spool.file())).isEmpty();
        }
    }

    @Test
    void is_brought_into_the_store_by_who_opens_it_next() throws IOException {
        String run = startAndStop();
        leave(run, Location.of(Sample.location(folder)).identity());
        try (RunStore store = Sample.open(folder)) {
            assertThat(Sample.raw(store, run, "train/loss"))
                    .extracting(Bucket::last)
                    .containsExactly(1.0, 2.0);
            assertThat(store.metrics(List.of(run)))
                    .singleElement()
                    .extracting(MetricSummary::count)
                    .isEqualTo(2L);
        }
        assertThat(spools).isEmptyDirectory();
    }

    @Test
    void never_replaces_newer_rows_by_older_ones() throws IOException {
        String run;
        try (RunStore store = Sample.open(folder);
                RunLog log = store.start(Sample.run("ahead"))) {
            run = log.id();
            log.scalar("train/loss", 1, 1);
            log.scalar("train/loss", 2, 2);
            log.scalar("train/loss", 3, 3);
        }
        leave(run, Location.of(Sample.location(folder)).identity());
        try (RunStore store = Sample.open(folder)) {
            assertThat(Sample.raw(store, run, "train/loss"))
                    .extracting(Bucket::last)
                    .containsExactly(1.0, 2.0, 3.0);
            assertThat(store.metrics(List.of(run)))
                    .singleElement()
                    .extracting(MetricSummary::lastStep)
                    .isEqualTo(3L);
        }
    }

    @Test
    void stays_where_it_is_when_it_belongs_to_another_store() throws IOException {
        String run = startAndStop();
        leave(run, "jdbc:h2:elsewhere");
        Sample.open(folder).close();
        assertThat(spools).isDirectoryContaining("glob:**.jsonl");
    }

    @Test
    void goes_when_its_run_has_been_deleted() throws IOException {
        String run = startAndStop();
        try (RunStore store = Sample.open(folder)) {
            store.delete(run);
        }
        leave(run, "jdbc:h2:" + Sample.location(folder) + ";AUTO_SERVER=TRUE"); // as early versions did
        try (RunStore store = Sample.open(folder)) {
            assertThat(store.run(run)).isEmpty();
        }
        assertThat(spools).isEmptyDirectory();
    }

    @Test
    void makes_its_run_in_a_store_that_does_not_have_it() throws IOException {
        leave("other", Sample.location(folder) + ".mv.db");
        try (RunStore store = Sample.open(folder)) {
            assertThat(store.run("other").orElseThrow().name()).isEqualTo("other");
            assertThat(Sample.raw(store, "other", "train/loss"))
                    .extracting(Bucket::last)
                    .containsExactly(1.0, 2.0);
        }
        assertThat(spools).isEmptyDirectory();
    }

    @Test
    void that_cannot_be_read_is_named_and_left() throws IOException {
        Files.createDirectories(spools);
        Files.writeString(spools.resolve("odd.jsonl"), "not json", StandardOpenOption.CREATE);
        List<String> warnings = new CopyOnWriteArrayList<>();
        RunStore.open(Sample.location(folder), Sample.settings(folder).warnings(warnings::add))
                .close();
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("the records in " + spools.resolve("odd.jsonl") + " could not be brought into the store ")
                .endsWith(". They stay there.");
        assertThat(spools.resolve("odd.jsonl")).exists();
    }

    private String startAndStop() {
        try (RunStore store = Sample.open(folder);
                RunLog log = store.start(Sample.run("left"))) {
            return log.id();
        }
    }

    /** Two points of a series, in a chunk and its summary. */
    private void leave(String run, String store) throws IOException {
        Pending pending = new Pending();
        Ledger ledger = new Ledger(run, pending, Standing.fresh(0));
        ledger.enter(new Entry.Scalar("train/loss", 1, 1, 0));
        ledger.enter(new Entry.Scalar("train/loss", 2, 2, 0));
        ledger.balance();
        try (Spool spool = Spool.begin(spools, store, Sample.portable(run))) {
            spool.append(pending.rows());
        }
    }

    private static Row chunk() {
        return new Row.OfChunk(0, 1, Bucket.ofPoint(1, Double.NEGATIVE_INFINITY, 2), new byte[] {0, -1});
    }

    private static Row histogram() {
        return new Row.OfHistogram(
                0, new HistogramPoint(1, "c1", "weight", 0, 1, new long[] {1, 2}, 0, 0, 0, 0, Double.NaN, 0), 5L);
    }
}
