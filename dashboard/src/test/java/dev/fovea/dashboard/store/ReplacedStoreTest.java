package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a run whose store is deleted, moved away or replaced while it trains: nothing is lost, and it is said. */
@Timeout(120)
class ReplacedStoreTest {
    private final Path folder;
    private final Path place;
    private final Path file;
    private final Path spool;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final StoreSettings settings;

    ReplacedStoreTest(@TempDir Path folder) {
        this.folder = folder;
        place = folder.resolve("place");
        file = place.resolve("runs.mv.db");
        spool = folder.resolve("spool");
        settings = Sample.settings(folder).warnings(warnings::add);
    }

    /** What may happen to a store, and what is at its place afterwards. */
    private enum Mishap {
        DELETED {
            @Override
            void happen(Path place) throws IOException {
                deleteAll(place);
            }
        },
        FILE_DELETED {
            @Override
            void happen(Path place) throws IOException {
                Files.delete(place.resolve("runs.mv.db"));
            }
        },
        MOVED_AWAY {
            @Override
            void happen(Path place) throws IOException {
                Files.move(place, place.resolveSibling("away"));
            }
        },
        REPLACED_BY_ANOTHER {
            @Override
            void happen(Path place) throws IOException {
                Path other = place.resolveSibling("other");
                RunStore.open(other.resolve("runs").toString()).close();
                Files.move(
                        other.resolve("runs.mv.db"),
                        place.resolve("runs.mv.db"),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
        },
        RESTORED_FROM_A_BACKUP {
            @Override
            void happen(Path place) throws IOException {
                Files.move(
                        place.resolveSibling("backup"),
                        place.resolve("runs.mv.db"),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
        };

        abstract void happen(Path place) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void keeps_all_that_was_logged_for_a_store_at_this_place(Mishap mishap) throws IOException {
        String id;
        WriteReport report;
        try (RunStore store = RunStore.open(location(), settings)) {
            RunLog log = store.start(Sample.run("training"));
            id = log.id();
            log.scalar("train/loss", 1, 0.5);
            assertThat(log.flush(Sample.SOON)).isTrue();
            Files.copy(file, folder.resolve("backup"));
            logFrom(2, 700, log);
            assertThat(log.flush(Sample.SOON)).isTrue();
            store.rename(id, "renamed");

            mishap.happen(place);
            logFrom(701, 800, log);
            assertThat(log.flush(Sample.SOON)).isFalse();
            logFrom(801, 900, log);
            log.end(RunState.FINISHED, "");
            report = log.report();
            assertThatThrownBy(() -> store.run(id))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "the store %s was deleted or replaced while it was open. Start again to open what is there now."
                                    .formatted(location()));
        }
        assertThat(report).isEqualTo(new WriteReport(0, 900, 900, 0));
        assertThat(report.complete()).isFalse();
        assertThat(warnings)
                .containsExactly(
                        "the store %s was deleted or replaced while the run %s was training; all that it has logged is kept in %s, for a store at this place."
                                .formatted(location(), id, spool.resolve(id + ".jsonl")),
                        "the run %s ended with 900 records in %s; whoever opens the store %s next brings them there."
                                .formatted(id, spool.resolve(id + ".jsonl"), location()));

        try (RunStore store = RunStore.open(location(), settings)) {
            assertThat(Sample.raw(store, id, "train/loss"))
                    .extracting(Bucket::last)
                    .containsExactlyElementsOf(losses(900));
            assertThat(store.run(id).orElseThrow().state()).isEqualTo(RunState.FINISHED);
            if (mishap != Mishap.RESTORED_FROM_A_BACKUP) {
                assertThat(store.run(id).orElseThrow().name()).isEqualTo("renamed");
            }
        }
        assertThat(spool).isEmptyDirectory();
    }

    @Test
    void a_client_of_another_process_keeps_it_too() throws IOException {
        String location = Holder.holding(location());
        String id;
        try (RunStore store = RunStore.open(location, settings)) {
            RunLog log = store.start(Sample.run("client"));
            id = log.id();
            logFrom(1, 700, log);
            assertThat(log.flush(Sample.SOON)).isTrue();
            Mishap.MOVED_AWAY.happen(place);
            logFrom(701, 800, log);
            assertThat(log.flush(Sample.SOON)).isFalse();
            log.end(RunState.FINISHED, "");
            assertThat(log.report()).isEqualTo(new WriteReport(0, 800, 800, 0));
        }
        try (RunStore store = RunStore.open(location, settings)) {
            assertThat(Sample.raw(store, id, "train/loss"))
                    .extracting(Bucket::last)
                    .containsExactlyElementsOf(losses(800));
        }
    }

    @Test
    void whoever_only_reads_is_told_and_lets_go_of_the_file() throws IOException {
        try (RunStore store = RunStore.open(location(), settings)) {
            Mishap.REPLACED_BY_ANOTHER.happen(place);
            Sample.await(() -> !reads(store));
            Sample.await(() -> Files.notExists(place.resolve("runs.lock.db")));
            RunStore.open(location(), settings).close();
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_lock_file_that_is_deleted_changes_nothing() throws IOException {
        try (RunStore store = RunStore.open(location(), settings)) {
            RunLog log = store.start(Sample.run("training"));
            logFrom(1, 100, log);
            Files.delete(place.resolve("runs.lock.db"));
            logFrom(101, 200, log);
            assertThat(log.flush(Sample.SOON)).isTrue();
            log.end(RunState.FINISHED, "");
            assertThat(log.report()).isEqualTo(new WriteReport(200, 0, 0, 0));
        }
        assertThat(warnings).isEmpty();
    }

    private String location() {
        return place.resolve("runs").toString();
    }

    private static void logFrom(int first, int last, RunLog log) {
        for (int step = first; step <= last; step++) {
            log.scalar("train/loss", step, 1.0 / (1 + step));
        }
    }

    private static List<Double> losses(int last) {
        return DoubleStream.iterate(1, step -> step + 1)
                .limit(last)
                .map(step -> 1 / (1 + step))
                .boxed()
                .toList();
    }

    private static boolean reads(RunStore store) {
        try {
            return store.run("none").isEmpty();
        } catch (StoreException gone) {
            return false;
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }
}
