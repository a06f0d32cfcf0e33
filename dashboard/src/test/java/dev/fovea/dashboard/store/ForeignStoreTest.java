package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.query.RunQuery;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.MetaType;
import org.h2.mvstore.type.ObjectDataType;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store of somebody else that would run code when it is opened is refused before it could. */
class ForeignStoreTest {
    private final Path folder;
    private final Path file;

    ForeignStoreTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("runs.mv.db");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create alias evil as 'int evil() { return 1; }' | CREATE FORCE ALIAS",
                "create force alias evil for 'java.lang.System.nanoTime' | CREATE FORCE ALIAS",
                "create force trigger evil before select on run as 'int evil() { return 1; }' | CREATE FORCE TRIGGER",
                "create force trigger evil before insert on run call 'java.lang.String' | CREATE FORCE TRIGGER",
                "create force aggregate evil for 'java.lang.String' | CREATE FORCE AGGREGATE",
                "create view evil as select file_read('/etc/passwd') as a | CREATE FORCE VIEW",
                "create linked table evil(null, 'jdbc:h2:mem:other;init=create table x(a int)', '', '', 'X')"
                        + " | CREATE FORCE LINKED TABLE",
                "create table evil (a blob default file_read('/etc/passwd')) | CREATE CACHED TABLE",
                "create table evil (a int, b int generated always as (a + csvwrite('x', 'y'))) | CREATE CACHED TABLE",
                "alter table run add constraint evil check (length(file_read('/etc/passwd')) > 0) | ALTER TABLE",
                "create domain evil as blob default file_read('/etc/passwd') | CREATE DOMAIN",
                "create constant evil value 1 | CREATE CONSTANT",
                "create role evil | CREATE ROLE",
                "create user evil password 'x' admin | CREATE USER",
                "alter user fovea admin true | CREATE USER",
                "grant alter any schema to fovea | GRANT ALTER ANY",
                "create synonym evil for run | CREATE SYNONYM",
                "set default_lock_timeout 5 | SET DEFAULT_LOCK_TIMEOUT 5",
                "create schema evil | CREATE SCHEMA",
            })
    void refuses_what_fovea_did_not_make(String statement, String named) throws SQLException {
        open().close();
        asOwner(statement);
        assertRefused(named);
    }

    @Test
    void refuses_code_that_hides_in_a_comment_or_a_text() throws SQLException {
        open().close();
        asOwner("create table evil (a varchar default '--''' || file_read('/etc/passwd') || '--')");
        assertRefused("CREATE CACHED TABLE");
    }

    @Test
    void knows_a_store_again_after_thousands_of_rows() throws SQLException {
        try (RunStore store = open();
                Recording run = store.start("long", Map.of())) {
            for (int i = 0; i < 2_500; i++) {
                run.log("metric %d".formatted(i), 1, i);
            }
        }
        asOwner("analyze");
        try (RunStore store = open()) {
            assertThat(store.runs(RunQuery.all())).hasSize(1);
        }
    }

    @Test
    void refuses_a_class_that_would_be_loaded_as_a_type() {
        open().close();
        try (MVStore store = MVStore.open(file.toString())) {
            MVMap<String, DataType<?>> types = store.openMap(
                    "_",
                    new MVMap.Builder<String, DataType<?>>()
                            .keyType(StringDataType.INSTANCE)
                            .valueType(new MetaType<org.h2.engine.Database>(null, (thread, trouble) -> {})));
            types.put("evil", new ObjectDataType());
        }
        assertRefused("the type org.h2.mvstore.type.ObjectDataType");
    }

    @Test
    void refuses_objects_that_would_be_deserialized() {
        open().close();
        try (MVStore store = MVStore.open(file.toString())) {
            store.openMap("openTransactions")
                    .put(1, new Object[] {new java.util.concurrent.atomic.AtomicLong(), "evil"});
        }
        assertRefused("a prepared transaction");
    }

    @Test
    void makes_no_object_of_what_a_server_sends() throws SQLException {
        open().close();
        try (Connection owner =
                        SharedFile.owner(Location.of(Sample.location(folder))).getConnection();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select cast(x'aced000570' as java_object)")) {
            assertThat(row.next()).isTrue();
            assertThatThrownBy(() -> row.getObject(1))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("a store holds no objects of Java's");
        }
    }

    @Test
    void refuses_it_also_where_the_store_is_new_to_this_version() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:h2:" + folder.resolve("runs"), "sa", "");
                Statement statement = other.createStatement()) {
            boolean unused = statement.execute("create table run (id int)");
            unused = statement.execute("create force trigger evil before insert on run call 'java.lang.String'");
        }
        assertRefused("CREATE FORCE TRIGGER");
    }

    private void assertRefused(String named) {
        assertThatThrownBy(() -> open().close())
                .isInstanceOf(StoreException.class)
                .message()
                .startsWith("the file %s holds what no store of Fovea does, and what could run code: %s"
                        .formatted(file, named))
                .endsWith(" It is not opened. Ask whoever made it for a file of \"export-runs\", and read that with"
                        + " \"import-runs\".");
    }

    private void asOwner(String statement) throws SQLException {
        try (Connection owner =
                        SharedFile.owner(Location.of(Sample.location(folder))).getConnection();
                Statement attack = owner.createStatement()) {
            boolean unused = attack.execute(statement);
        }
    }

    private RunStore open() {
        return Sample.open(folder);
    }
}
