package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.tensorboard.TensorBoard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever may write into a shared store may put any text there as the id of a run; it deletes and writes nothing elsewhere. */
class UnsafeIdTest {
    private static final String GOOD = "0good0run0000";
    private static final String EXPECTED = "expected 1 to 20 of 0-9 and a-z, as in 0kj2m4x9q1abc.";

    private final Path home;
    private final Path base;
    private final List<String> warnings = new ArrayList<>();

    UnsafeIdTest(@TempDir Path folder) {
        home = folder.resolve("home");
        base = home.resolve("store");
    }

    @BeforeEach
    void live_in_a_home() throws IOException {
        Files.createDirectories(home.resolve("documents"));
        Files.writeString(home.resolve("letter"), "dear");
        Files.writeString(home.resolve("documents").resolve("thesis"), "all of it");
        Files.createDirectories(base.resolve("checkpoints").resolve(GOOD));
        Files.writeString(base.resolve("checkpoints").resolve(GOOD).resolve("last.safetensors"), "x");
        Files.writeString(base.resolve("beside"), "x");
    }

    /** None of these is longer than the column. */
    static Stream<String> ids() {
        return Stream.of(
                "..",
                ".",
                "",
                "../..",
                "../../",
                "./../..",
                "../../documents",
                "a/../../..",
                "/nowhere/at/all",
                "..\\..",
                "a\u0000/../..",
                "..\u0000",
                "\u2024\u2024/..",
                "ünï",
                "0GOOD0RUN0000",
                "0good0run0000/",
                "0good0run0000\n",
                "a b",
                "~",
                "-rf",
                "\u202e\u001b[2J");
    }

    static Stream<String> all() {
        return Stream.concat(ids(), Stream.of("/", "a".repeat(21), "../".repeat(100), "x".repeat(250)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void is_no_folder_of_a_run(String id) throws IOException {
        try (RunStore store = Sample.open(base)) {
            assertThatThrownBy(() -> store.folder(id))
                    .isInstanceOf(StoreException.class)
                    .hasMessageEndingWith(EXPECTED);
            assertThatThrownBy(() -> store.start(id, Sample.run("odd"))).hasMessageEndingWith(EXPECTED);
        }
        assertThatThrownBy(() -> Spool.begin(
                        base.resolve("spool"), "store", PortableRun.of(id, Sample.run("odd"), Instant.EPOCH)))
                .hasMessageEndingWith(EXPECTED);
        assertThatThrownBy(() -> Portable.runEntry(id)).hasMessageEndingWith(EXPECTED);
        assertThatThrownBy(() -> Portable.rowsEntry(id)).hasMessageEndingWith(EXPECTED);
    }

    @Test
    void is_told_without_what_terminals_obey() {
        assertThatThrownBy(() -> RunIds.checked("\u001b[2J\u202e" + "é".repeat(70)))
                .hasMessage(
                        "\"\\u001b[2J\\u202e%s...\" is no id of a run: found 75 characters, ".formatted("é".repeat(55))
                                + EXPECTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "POSTGRESQL"})
    void deletes_nothing_but_its_row(Backend backend) throws IOException {
        backend.open(base).close();
        raw(backend, handle -> {
            handle.execute("alter table run drop constraint if exists run_id_plain");
            ids().forEach(id -> insert(handle, id, true));
        });
        Set<Path> before = files();
        RunStore.open(backend.location(base), settings()).close();
        assertThat(files()).isEqualTo(before);
        raw(backend, handle -> assertThat(count(handle, "run")).isZero());
        assertThat(warnings).hasSize((int) ids().count()).allMatch(said -> said.endsWith(EXPECTED));
        assertThat(warnings)
                .contains("a run was deleted, and no file with it: \"../..\" is no id of a run: found 5 characters, "
                        + EXPECTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "POSTGRESQL"})
    void is_refused_by_the_table(Backend backend) {
        backend.open(base).close();
        try (Database database = Database.open(Location.of(backend.location(base)), warnings::add)) {
            ids().forEach(id -> assertThatThrownBy(() -> database.changeNow(handle -> {
                        insert(handle, id, false);
                        return id;
                    }))
                    .satisfies(refused -> assertThat(refused.getMessage()).containsIgnoringCase("run_id_plain")));
            database.changeNow(handle -> {
                insert(handle, GOOD, false);
                return handle;
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "POSTGRESQL"})
    void does_not_keep_an_earlier_store_from_opening_and_is_told_once(Backend backend) {
        backend.open(base).close();
        raw(backend, handle -> {
            handle.execute("alter table run drop constraint if exists run_id_plain");
            handle.execute("delete from \"flyway_schema_history\" where \"version\" in ('10', '11', '12')");
            insert(handle, "../..", false);
            insert(handle, "", true);
            insert(handle, GOOD, false);
        });
        try (RunStore store = RunStore.open(backend.location(base), settings())) {
            assertThat(store.runs(RunQuery.all())).extracting(Run::id).containsExactly(GOOD);
        }
        assertThat(warnings)
                .containsExactly(
                        "2 of the runs in the store %s had no id of Fovea's, but what could be the path of a folder;"
                                        .formatted(Location.of(backend.location(base))
                                                .shown())
                                + " they were deleted, and no file with them."
                                + " The first: \"\" is no id of a run: found 0 characters, " + EXPECTED);
        warnings.clear();
        RunStore.open(backend.location(base), settings()).close();
        assertThat(warnings).isEmpty();
        assertThat(home.resolve("letter")).exists();
    }

    @Test
    void of_a_store_of_the_first_schema_goes_too() throws IOException, SQLException {
        try (InputStream old = Objects.requireNonNull(getClass().getResourceAsStream("v1.mv.db"))) {
            Files.copy(old, base.resolve("runs.mv.db"));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + base.resolve("runs"), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into run (id, experiment, name, state, started, heartbeat, seed, data_name,"
                    + " data_size, data_checksum) values ('../..', 'e', 'n', 'FINISHED', now(), now(), 0, '', 0, '')");
        }
        try (RunStore store = RunStore.open(Sample.location(base), settings())) {
            assertThat(store.runs(RunQuery.all().withArchived()))
                    .extracting(Run::id)
                    .contains("0kept0v1run00")
                    .doesNotContain("../..");
        }
        assertThat(warnings).singleElement().asString().startsWith("1 of the runs in the store ");
    }

    @Test
    void is_not_exported() throws IOException {
        Sample.open(base).close();
        raw(Backend.EMBEDDED, handle -> {
            handle.execute("alter table run drop constraint run_id_plain");
            insert(handle, "../..", false);
        });
        Set<Path> before = files();
        try (RunStore store = RunStore.open(Sample.location(base), settings())) {
            assertThatThrownBy(() -> store.exportRuns(List.of("../.."), home.resolve("runs.zip")))
                    .hasMessageEndingWith(EXPECTED);
            assertThatThrownBy(() -> TensorBoard.write("../..", store, base.resolve("events")))
                    .hasMessageEndingWith(EXPECTED);
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void in_a_spool_is_named_and_left() throws IOException {
        Path spools = Files.createDirectories(base.resolve("spool"));
        String owner = "{\"store\":\"%s\",\"run\":\"../..\"}\n"
                .formatted(Location.of(Sample.location(base)).identity());
        Path file = Files.writeString(spools.resolve("odd.jsonl"), owner);
        RunStore.open(Sample.location(base), settings()).close();
        assertThat(warnings)
                .containsExactly("the records in %s could not be brought into the store %s: "
                                .formatted(file, Sample.location(base))
                        + "\"../..\" is no id of a run: found 5 characters, " + EXPECTED + " They stay there.");
        assertThat(file).hasContent(owner.strip());
    }

    @Test
    void does_not_let_a_spool_be_written_through_a_link() throws IOException {
        Path spools = Files.createDirectories(base.resolve("spool"));
        Files.createSymbolicLink(spools.resolve(GOOD + ".jsonl"), home.resolve("letter"));
        assertThatThrownBy(() -> Spool.begin(spools, "store", Sample.portable(GOOD)))
                .isInstanceOf(IOException.class);
        RunStore.open(Sample.location(base), settings()).close();
        assertThat(home.resolve("letter")).hasContent("dear");
    }

    @Test
    void a_link_in_place_of_a_runs_folder_is_left_with_all_behind_it() throws IOException {
        Path folder = base.resolve("checkpoints").resolve("0linked");
        Files.createSymbolicLink(folder, home.resolve("documents"));
        purge("0linked");
        assertThat(home.resolve("documents").resolve("thesis")).exists();
        assertThat(folder).isSymbolicLink();
        assertThat(warnings)
                .containsExactly(
                        "the files of the deleted run 0linked stay where they are: %s is a link, and nothing is"
                                        .formatted(folder)
                                + " deleted through links.");
    }

    @Test
    void links_inside_a_runs_folder_go_and_what_is_behind_them_stays() throws IOException {
        Path inner = base.resolve("checkpoints").resolve(GOOD).resolve("inner");
        Files.createDirectories(inner);
        Files.createSymbolicLink(inner.resolve("up"), home);
        Files.createSymbolicLink(inner.resolve("file"), home.resolve("letter"));
        Files.createSymbolicLink(inner.resolve("nowhere"), home.resolve("nowhere"));
        purge(GOOD);
        assertThat(base.resolve("checkpoints")).isEmptyDirectory();
        assertThat(home.resolve("documents").resolve("thesis")).exists();
        assertThat(home.resolve("letter")).exists();
    }

    @Test
    void nothing_goes_where_the_folder_of_all_runs_is_a_link() throws IOException {
        Path elsewhere = Files.move(base.resolve("checkpoints"), home.resolve("elsewhere"));
        Files.createSymbolicLink(base.resolve("checkpoints"), home);
        purge("documents", "elsewhere");
        assertThat(home.resolve("documents").resolve("thesis")).exists();
        assertThat(elsewhere.resolve(GOOD).resolve("last.safetensors")).exists();
        assertThat(warnings).hasSize(2).allMatch(said -> said.endsWith("nothing is deleted through links."));
    }

    @Test
    void a_file_in_place_of_a_runs_folder_stays() throws IOException {
        Path file = Files.writeString(base.resolve("checkpoints").resolve("0file"), "x");
        purge("0file", "0missing");
        assertThat(file).exists();
    }

    /** Opens the store when the runs of these ids have been deleted for long. */
    private void purge(String... ids) {
        Sample.open(base).close();
        raw(Backend.EMBEDDED, handle -> List.of(ids).forEach(id -> insert(handle, id, true)));
        RunStore.open(Sample.location(base), settings()).close();
        raw(Backend.EMBEDDED, handle -> assertThat(count(handle, "run")).isZero());
    }

    private StoreSettings settings() {
        return Sample.settings(base).clock(Clock.systemUTC()).warnings(this::heard);
    }

    /** All warnings but those of files that these tests make as the umask says. */
    private void heard(String warning) {
        if (!warning.endsWith("Its files are yours alone now.")) {
            warnings.add(warning);
        }
    }

    private void raw(Backend backend, Consumer<Handle> work) {
        backend.owner(base).useHandle(work::accept);
    }

    private static void insert(Handle handle, String id, boolean deleted) {
        handle.createUpdate("insert into run (id, experiment, name, state, started, heartbeat, seed, data_name,"
                        + " data_size, data_checksum, deleted)"
                        + " values (:id, 'e', 'n', 'FINISHED', :old, :old, 0, '', 0, '', :deleted)")
                .bind("id", id)
                .bind("old", Instant.EPOCH)
                .bind("deleted", deleted ? Instant.EPOCH : null)
                .execute();
        handle.createUpdate("insert into network (run, json) values (:id, '{}')")
                .bind("id", id)
                .execute();
    }

    private static int count(Handle handle, String table) {
        return handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one();
    }

    /** All that is in the home, but for the files of the store itself. */
    private Set<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(file -> !file.getFileName().toString().startsWith("runs."))
                    .filter(file -> !file.endsWith("spool"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
