package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void nothing_is_made_up() {
        assertThat(Location.of("jdbc:postgresql://host/runs", Map.of()).access())
                .isEqualTo(new Access(Optional.empty(), Optional.empty()));
        assertThat(Location.of("jdbc:h2:tcp://host/runs", Map.of()).access().user())
                .contains("sa");
    }

    @ParameterizedTest
    @CsvSource({
        "train --store jdbc:postgresql://h/r?user=me&password=hunter2 --epochs 3, train --store jdbc:postgresql://h/r?user=me&password=*** --epochs 3",
        "--store=jdbc:postgresql://me:hunter2@h/r, --store=jdbc:postgresql://me:***@h/r",
        "jdbc:postgresql://h/r?sslpassword=hunter2&a=b, jdbc:postgresql://h/r?sslpassword=***&a=b",
        "jdbc:h2:tcp://h/r;PASSWORD=hunter2;A=B, jdbc:h2:tcp://h/r;PASSWORD=***;A=B",
        "train lenet5-mnist --rate 0.1, train lenet5-mnist --rate 0.1",
    })
    void passwords_of_a_command_line_are_hidden(String typed, String shown) {
        assertThat(Secrets.hidden(typed)).isEqualTo(shown);
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
