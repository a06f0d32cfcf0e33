package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another user of the machine gets at: no file of a store, and no right to anything but rows through its server. */
@DisabledOnOs(OS.WINDOWS)
class PrivateStoreTest {
    private final Path folder;
    private final List<String> warnings = new ArrayList<>();

    PrivateStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keeps_every_file_of_a_live_store_from_others() throws IOException {
        try (RunStore store = open("own/deep/runs");
                Recording run = store.start("mine", Map.of())) {
            run.log("loss", 1, 1);
            assertThat(modes(folder.resolve("own")))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "", "rwx------",
                            "deep", "rwx------",
                            "deep/runs.mv.db", "rw-------",
                            "deep/runs.lock.db", "rw-------",
                            "deep/runs.key", "rw-------",
                            "deep/runs.turnstile", "rw-------"));
        }
    }

    @Test
    void keeps_the_files_private_when_they_are_written_anew() throws IOException {
        open("own/runs").close();
        Vacuum.of(folder.resolve("own/runs").toString(), settings());
        assertThat(modes(folder.resolve("own")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "", "rwx------",
                        "runs.mv.db", "rw-------",
                        "runs.key", "rw-------",
                        "runs.turnstile", "rw-------"));
    }

    @Test
    void serves_nobody_without_the_password() throws IOException, SQLException {
        try (RunStore store = open("runs")) {
            assertThat(store.trials()).isEmpty();
            for (String user : List.of("sa", "fovea", "")) {
                assertThatThrownBy(() -> DriverManager.getConnection(served(), user, ""))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused ->
                                        assertThat(refused.getErrorCode()).isEqualTo(ErrorCode.WRONG_USER_OR_PASSWORD));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create alias run_it as 'void run() throws Exception { Runtime.getRuntime().exec(\"id\"); }'",
                "create alias run_it for \"java.lang.System.exit\"",
                "create trigger t before insert on run call \"org.h2.fulltext.FullText$FullTextTrigger\"",
                "create trigger t before insert on run as 'org.h2.api.Trigger create() { return null; }'",
                "create aggregate a for \"java.lang.String\"",
                "create user evil password 'x' admin",
                "alter user fovea admin true",
                "alter user sa set password ''",
                "grant all on schema public to fovea",
                "create linked table l('', 'jdbc:h2:mem:', '', '', 'X')",
                "select * from link_schema('X', '', 'jdbc:h2:mem:', '', '', 'PUBLIC')",
                "select file_read('/etc/passwd')",
                "select file_write('x', '/dev/null')",
                "select * from csvread('/etc/passwd')",
                "call csvwrite('/dev/null', 'select 1')",
                "script to '/dev/null'",
                "runscript from '/dev/null'",
                "backup to '/dev/null'",
                "create table mine (a int)",
                "create view v as select 1 as a",
                "alter table run add column evil int default 1",
                "drop table run",
                "set database_event_listener 'java.lang.String'",
                "set java_object_serializer 'java.lang.String'",
                "set trace_level_file 3",
                "set db_close_delay 100",
                "shutdown"
            })
    void serves_only_rows(String statement) throws IOException, SQLException {
        try (RunStore store = open("runs")) {
            assertThat(store.trials()).isEmpty();
            try (Connection other = DriverManager.getConnection(served(), "fovea", password());
                    Statement attack = other.createStatement()) {
                assertThatThrownBy(() -> attack.execute(statement))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getErrorCode())
                                        .isIn(ErrorCode.ADMIN_RIGHTS_REQUIRED, ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1));
                try (ResultSet rows = attack.executeQuery("select count(*) from run")) {
                    assertThat(rows.next()).isTrue();
                }
            }
        }
    }

    @Test
    void gives_a_store_of_an_early_version_a_password_and_says_so() throws IOException, SQLException {
        Path file = early();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (RunStore store = open("runs")) {
            assertThat(store.run("0kept0v1run00")).isPresent();
            assertThat(warnings)
                    .containsExactly("the store %s was open to others on this machine. Its files are yours alone now."
                            .formatted(folder.resolve("runs")));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(served(), "sa", ""))
                    .isInstanceOf(SQLException.class);
        }
        open("runs").close();
        assertThat(warnings).hasSize(1);
    }

    /** Permissions that are taken away take nothing from who has opened a file before. */
    @Test
    void is_copied_out_of_the_hands_of_who_has_it_open() throws IOException {
        Path file = folder.resolve("runs.mv.db");
        open("runs").close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (FileChannel others = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Object inode = Files.getAttribute(file, "unix:ino");
            String id;
            try (RunStore store = open("runs")) {
                id = store.start(Sample.run("secret")).id();
            }
            assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(inode);
            int unused = others.write(ByteBuffer.allocate(50_000), 0);
            try (RunStore store = open("runs")) {
                assertThat(store.run(id)).isPresent();
            }
            assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(inode);
        }
        assertThat(warnings).hasSize(1);
        assertThat(folder.toFile().list()).allMatch(name -> name.matches("runs\\.(mv\\.db|key|turnstile)|spool"));
    }

    @Test
    void opens_a_store_that_was_moved_without_its_key() throws IOException {
        String id;
        try (RunStore store = open("runs")) {
            id = store.start(Sample.run("moved")).id();
        }
        Path key = folder.resolve("runs.key");
        String before = Files.readString(key);
        Files.delete(key);
        try (RunStore store = open("runs")) {
            assertThat(store.run(id)).isPresent();
        }
        assertThat(key).hasContent(before.strip());
        Files.writeString(key, "0123456789abcdef0123456789abcdef 0123456789abcdef0123456789abcdef\n");
        try (RunStore store = open("runs")) {
            assertThat(store.run(id)).isPresent();
        }
        assertThat(key).hasContent(before.strip());
    }

    @Test
    void says_that_the_passwords_of_a_store_in_use_are_gone() throws IOException {
        String location = Holder.holding(folder.resolve("runs").toString());
        Files.delete(folder.resolve("runs.key"));
        assertThatThrownBy(() -> open("runs").close())
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the file with the passwords of the store %s is gone. End the programs that use the store; then it"
                                .concat(" is made anew.")
                                .formatted(location));
    }

    @Test
    void leaves_alone_what_a_link_leads_to() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(folder.resolve("checkpoints"), elsewhere);
        open("runs").close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere)))
                .isEqualTo("rwxr-xr-x");
        assertThat(warnings).isEmpty();
    }

    @Test
    void warns_of_a_folder_that_others_can_write() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        open("shared/runs").close();
        assertThat(warnings)
                .containsExactly("others on this machine can write to the folder %1$s, and so replace the store in it."
                        .concat(" Type chmod go-w %1$s, or choose another with --store PATH.")
                        .formatted(shared));
    }

    @Test
    void says_that_an_empty_file_becomes_a_new_store() throws IOException {
        Path file = Files.createFile(folder.resolve("runs.mv.db"));
        open("runs").close();
        assertThat(warnings)
                .contains("the file %s is empty: a new store begins in it. If there were runs in it, restore a backup."
                        .formatted(file));
    }

    private RunStore open(String name) {
        return RunStore.open(folder.resolve(name).toString(), settings());
    }

    private StoreSettings settings() {
        return Sample.settings(folder.resolve("spool")).warnings(warnings::add);
    }

    private Path early() throws IOException {
        Path file = folder.resolve("runs.mv.db");
        try (InputStream old = Objects.requireNonNull(getClass().getResourceAsStream("v1.mv.db"))) {
            Files.copy(old, file);
        }
        return file;
    }

    /** Where the file is served to other processes, as its lock file tells. */
    private String served() throws IOException {
        Properties lock = new Properties();
        try (InputStream file = Files.newInputStream(folder.resolve("runs.lock.db"))) {
            lock.load(file);
        }
        return "jdbc:h2:tcp://" + lock.getProperty("server") + "/" + lock.getProperty("id");
    }

    private String password() throws IOException {
        return Files.readString(folder.resolve("runs.key")).strip().substring(33);
    }

    private static Map<String, String> modes(Path folder) throws IOException {
        Map<String, String> modes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                modes.put(
                        folder.relativize(file).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return modes;
    }
}
