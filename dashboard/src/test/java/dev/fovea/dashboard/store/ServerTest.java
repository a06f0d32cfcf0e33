package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.bench.Postgres;
import dev.fovea.dashboard.query.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a PostgreSQL server can do to a store. */
@Timeout(90)
class ServerTest {
    private final Path folder;
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    ServerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void loses_nothing_while_the_server_is_stopped() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Postgres server = Postgres.in(data, 0);
        String secret = server.newDatabase() + "&password=hunter2";
        SteppedClock clock = new SteppedClock();
        StoreSettings settings = Sample.settings(folder).clock(clock).warnings(warnings::add);
        try (RunStore store = RunStore.open(secret, settings)) {
            RunLog log = store.start(Sample.run("patient"));
            log(log, 1, 1_000);
            assertThat(log.flush(Sample.SOON)).isTrue();
            int port = server.port();
            server.close();
            log(log, 1_001, 5_000);
            assertThat(log.flush(Duration.ofSeconds(1))).isFalse();
            clock.advance(Duration.ofSeconds(11));
            log(log, 5_001, 6_000);
            Sample.await(() -> !warnings.isEmpty());
            assertThat(warnings.get(0))
                    .startsWith("the store jdbc:postgresql://localhost:%d/".formatted(port))
                    .contains(" is away (");
            assertThat(folder.resolve("spool").resolve(log.id() + ".jsonl"))
                    .content()
                    .doesNotContain("hunter2");
            try (Postgres again = Postgres.in(data, port)) {
                assertThat(again.port()).isEqualTo(port);
                log(log, 6_001, 7_000);
                assertThat(log.flush(Sample.SOON)).isTrue();
                assertThat(Sample.raw(store, log.id(), "train/loss"))
                        .extracting(Bucket::firstStep)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 7_000).boxed().toList());
                log.end(RunState.FINISHED, "");
            }
        }
        assertThat(warnings).noneMatch(warning -> warning.contains("hunter2"));
    }

    @Test
    void connections_that_are_cut_are_replaced() {
        String url = Postgres.shared().newDatabase();
        try (RunStore store = RunStore.open(url, Sample.settings(folder).warnings(warnings::add))) {
            RunLog log = store.start(Sample.run("cut"));
            for (int round = 0; round < 5; round++) {
                log(log, round * 1_000 + 1, round * 1_000 + 1_000);
                Postgres.shared()
                        .execute(
                                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fovea'"
                                        + " and datname = '%s'".formatted(url.replaceAll(".*/|[?].*", "")));
                assertThat(store.run(log.id())).isPresent();
            }
            assertThat(log.flush(Sample.SOON)).isTrue();
            assertThat(Sample.raw(store, log.id(), "train/loss"))
                    .extracting(Bucket::firstStep)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 5_000).boxed().toList());
            log.end(RunState.FINISHED, "");
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void processes_that_make_the_same_store_at_once_all_get_in() throws InterruptedException {
        String url = Postgres.shared().newDatabase();
        List<Throwable> troubles = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread =
                    new Thread(() -> RunStore.open(url, Sample.settings(folder)).close());
            thread.setUncaughtExceptionHandler((failed, trouble) -> troubles.add(trouble));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(troubles).isEmpty();
    }

    @Test
    void gives_back_what_it_does_not_need() {
        String url = Postgres.shared().newDatabase();
        try (RunStore store = RunStore.open(url, Sample.settings(folder))) {
            assertThat(store.ids(RunQuery.all()).items()).isEmpty();
            Vacuum.of(url, Sample.settings(folder));
        }
    }

    @Test
    void refuses_a_server_that_is_not_there_and_a_database_of_another_program() {
        assertThatThrownBy(() -> RunStore.open(
                                "jdbc:postgresql://me:hunter2@localhost:1/runs?sslpassword=x", Sample.settings(folder))
                        .close())
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the database jdbc:postgresql://localhost:1/runs cannot be opened: Connection to localhost:1"
                                + " refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP"
                                + " connections. Choose another with --store PATH.");
        assertThatThrownBy(() -> RunStore.open("jdbc:postgresql://nohost.invalid/fovea", Sample.settings(folder))
                        .close())
                .hasMessage("the database jdbc:postgresql://nohost.invalid/fovea cannot be opened: there is no host"
                        + " nohost.invalid. Choose another with --store PATH.");
        String url = Postgres.shared().newDatabase();
        String name = url.replaceAll(".*/|[?].*", "");
        assertThatThrownBy(() -> RunStore.open(url.replace(name, "nobodys"), Sample.settings(folder))
                        .close())
                .hasMessage(
                        "the database %s cannot be opened: FATAL: database \"nobodys\" does not exist. Choose another with"
                                        .formatted(url.replace(name, "nobodys").replaceAll("[?].*", ""))
                                + " --store PATH.");
    }

    @Test
    void refuses_servers_that_are_too_old() {
        Location location = Location.of("jdbc:postgresql://host/runs", Map.of());
        Schema.check(15, location);
        assertThatThrownBy(() -> Schema.check(14, location))
                .hasMessage(
                        "the database jdbc:postgresql://host/runs is of PostgreSQL 14, and Fovea needs 15 or later. Update it,"
                                + " or choose another with --store PATH.");
    }

    @Test
    void has_the_tables_and_columns_that_a_file_has() {
        try (Database server = Database.open(Location.of(Postgres.shared().newDatabase()), warning -> {});
                Database file = Database.open(Location.of(Sample.location(folder)), warning -> {})) {
            assertThat(columns(server)).isEqualTo(columns(file)).hasSizeGreaterThan(80);
        }
    }

    private static List<String> columns(Database database) {
        return database.read(handle -> handle.createQuery("select lower(table_name) || '.' || lower(column_name)"
                        + " from information_schema.columns where lower(table_schema) = 'public'"
                        + " and lower(table_name) <> 'flyway_schema_history' order by 1")
                .mapTo(String.class)
                .list());
    }

    private static void log(RunLog log, long from, long to) {
        for (long step = from; step <= to; step++) {
            log.scalar("train/loss", step, 1.0 / step);
        }
    }
}
