package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords reach the driver, and nothing else. */
class ServerUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host/runs, jdbc:postgresql://host/runs, around, air",
        "jdbc:postgresql://host/runs?user=me, jdbc:postgresql://host/runs, me, air",
        "jdbc:postgresql://host/runs?user=me&password=p%40%26+, jdbc:postgresql://host/runs, me, p@&+",
        "jdbc:postgresql://host/runs?ssl=true&password=x&a=b, jdbc:postgresql://host/runs?ssl=true&a=b, around, x",
        "jdbc:postgresql://me:p%3Aw@host:7/runs?ssl=true, jdbc:postgresql://host:7/runs?ssl=true, me, p:w",
        "jdbc:postgresql://me@host/runs, jdbc:postgresql://host/runs, me, air",
        "jdbc:postgresql:runs, jdbc:postgresql:runs, around, air",
        "postgresql://me:p%3Aw@host/runs, jdbc:postgresql://host/runs, me, p:w",
        "postgres://me:p@&+@host/runs, jdbc:postgresql://host/runs, me, p@&+",
        "POSTGRESQL://me@host/runs, jdbc:postgresql://host/runs, me, air",
        "JDBC:PostgreSQL://host, jdbc:postgresql://host/, around, air",
        "postgres://me:x@/runs, jdbc:postgresql:///runs, me, x",
        "postgresql://:x@[::1]:5432/runs, jdbc:postgresql://[::1]:5432/runs, around, x",
        "'postgres://me:x@a:1,b:2/runs', 'jdbc:postgresql://a:1,b:2/runs', me, x",
        "jdbc:postgresql://host/runs?PassWord=x&USER=me, jdbc:postgresql://host/runs, me, x",
        "jdbc:postgresql://host/runs?pass%77ord=x;y z, jdbc:postgresql://host/runs, around, x;y z",
    })
    void user_and_password_are_taken_out_of_a_url(String given, String url, String user, String password) {
        Map<String, String> environment = Map.of("FOVEA_STORE_USER", "around", "FOVEA_STORE_PASSWORD", "air");
        Location location = Location.of(given, environment);
        assertThat(location.url()).isEqualTo(url);
        assertThat(location.access().user()).contains(user);
        assertThat(location.access().password()).contains(password);
        assertThat(location.shown()).isEqualTo(url.replaceAll("[?].*", "")).isEqualTo(location.identity());
        assertThat(location.toString()).doesNotContain("air", "p@", "p:w", "password");
    }

    /** As a wrong guess would show a part of the password. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:hun/ter2@host/runs",
                "jdbc:postgresql://me:12/hunter2@host/runs",
                "jdbc:postgresql://me:12?a=hunter2@host/runs",
                "postgresql://me:hun?ter2@host/runs",
                "postgresql://me:hun#ter2/x@host/runs",
                "postgresql://me:%zzhunter2@host/runs",
                "jdbc:postgresql://host/runs?password=hun&ter2",
                "jdbc:postgresql://host/runs?password=%hunter2",
                "jdbc:postgresql://host/%hunter2",
                "jdbc:postgresql://hun ter2/runs",
                "jdbc:postgresql:hunter2@host"
            })
    void a_url_that_can_be_read_in_two_ways_is_refused(String given) {
        assertThatThrownBy(() -> Location.of(given, Map.of()))
                .isInstanceOf(StoreException.class)
                .hasMessage("the URL of the store cannot be read without doubt. In user names and passwords write %25"
                        + " for %, %2F"
                        + " for /, %3F for ?, %26 for &, %40 for @ and %3B for ;, or leave them out and set"
                        + " FOVEA_STORE_USER"
                        + " and FOVEA_STORE_PASSWORD.")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "http://me:hunter2@host/runs, a URL that begins with http:",
        "MYSQL://me:hunter2@host/runs, a URL that begins with MYSQL:",
        "jdbc:mysql://me:hunter2@host/runs, a URL that begins with jdbc:mysql:",
        "jdbc:hunter2, a URL that begins with jdbc:",
        "jdbc:h2:tcp://host/runs;PASSWORD=hunter2, a URL that begins with jdbc:h2:",
        "jdbc:h2:/somebody/elses/runs;INIT=RUNSCRIPT FROM 'x', a URL that begins with jdbc:h2:",
        "file:///hunter2, a URL that begins with file:",
        "s3://hunter2/runs, a URL that begins with s3:",
        "jdbc:postgres://hunter2, a URL that begins with jdbc:postgres:",
        "sqlite:hunter2.db, what has a colon like a URL",
        "postgresql:hunter2, what has a colon like a URL",
        "me:hunter2@host/runs, what has a colon like a URL",
        "my_sql://me:hunter2@host, what has a colon like a URL",
    })
    void no_other_url_is_taken_for_a_path(String given, String found) {
        assertThatThrownBy(() -> Location.of(given, Map.of()))
                .isInstanceOf(StoreException.class)
                .hasMessage(found
                        + " is not where a store can be. Use a path, such as ./runs, or a database of PostgreSQL, as in"
                        + " --store jdbc:postgresql://host/fovea.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "./a:b", "C:\\runs", "c:/runs", "~/runs", "/var/runs", "a b/ü", "me@host"})
    void a_path_stays_one(String path) {
        assertThat(ServerUrl.isOne(path)).isFalse();
    }

    @Test
    void nothing_is_made_up() {
        assertThat(Location.of("jdbc:postgresql://host/runs", Map.of()).access())
                .isEqualTo(new Access(Optional.empty(), Optional.empty()));
    }

    @Test
    void a_wrong_password_is_told_with_what_to_do() {
        Location location = Location.of("jdbc:postgresql://me:hunter2@host/runs", Map.of());
        SQLException trouble = new SQLException("FATAL: password authentication failed for user \"me\"", "28P01");
        assertThat(Trouble.opening(location, trouble))
                .hasMessage(
                        "the database jdbc:postgresql://host/runs cannot be opened: FATAL: password authentication failed"
                                + " for user \"me\". Set FOVEA_STORE_USER and FOVEA_STORE_PASSWORD, or choose another with --store"
                                + " PATH.");
    }

    @Test
    void text_survives_what_a_database_does_not_take() {
        for (Dialect dialect : Dialect.values()) {
            Texts texts = Texts.of(dialect);
            for (String text : new String[] {
                "", "plain", "a\u0000b", "\uD800", "x\uDC00\uD83D\uDE00", "\uFFFE0000", "\uFFFE\uFFFE", "$1\\"
            }) {
                String stored = texts.stored(text);
                assertThat(Texts.plain(stored)).isEqualTo(text);
                if (dialect == Dialect.POSTGRESQL) {
                    assertThat(stored.codePoints()).noneMatch(c -> c == 0 || (c >= 0xD800 && c < 0xE000));
                }
            }
        }
    }
}
