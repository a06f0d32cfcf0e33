package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.bench.Postgres;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Not four letters of a secret are told, whatever it is made of and however it was typed. */
class SecretsTest {
    private static final List<String> HOSTILE = List.of(
            "hunter2;TAIL",
            "hunt/TAIL/x",
            "hunt@TAIL@x",
            "hunt?TAIL?x",
            "hunt&TAIL&x",
            "hunt TAIL --x",
            "hunt'TAIL\"x",
            "hunt%TAIL%41",
            "hunt\u00fcTAIL\u6771\u4eac\u6771\u4eac",
            "hunt\nTAIL",
            "hunt=TAIL=x",
            "hunt#TAIL,x",
            "hunt:TAIL:x",
            "hunt\\TAIL$1");

    @Test
    void a_location_is_told_without_them() {
        for (String secret : HOSTILE) {
            for (String typed : typed(secret)) {
                assertHidden(secret, Secrets.location(typed));
                if (!secret.contains(" --")) { // as nothing tells where that ends
                    assertHidden(secret, Secrets.hidden("Main train --store " + typed + " --epochs 3"));
                }
            }
        }
    }

    @Test
    void a_failed_connection_is_told_without_them() {
        for (String secret : HOSTILE) {
            for (String typed : typed(secret)) {
                try {
                    Location location = Location.of(typed, Map.of());
                    assertHidden(secret, location.shown() + location.identity());
                } catch (StoreException refused) {
                    assertHidden(secret, String.valueOf(refused.getMessage()));
                }
            }
        }
    }

    @Test
    void a_server_that_refuses_is_told_without_them(@TempDir Path folder) {
        String server = "localhost:%d".formatted(Postgres.shared().port());
        String secret = "hunter2;TAIL/@?& '\"";
        for (String host : List.of("localhost:1", "nowhere.invalid:5432", server)) {
            assertThatThrownBy(() -> RunStore.open(
                                    "postgresql://nobody:%s@%s/runs?sslpassword=%s"
                                            .formatted(encoded(secret), host, encoded(secret)),
                                    Sample.settings(folder))
                            .close())
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("the database jdbc:postgresql://" + host + "/runs cannot be opened: ")
                    .satisfies(refused -> assertHidden(secret, String.valueOf(refused.getMessage())));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/home/me/runs, /home/me/runs",
        "jdbc:postgresql://h:7/r?ssl=true&sslmode=require, jdbc:postgresql://h:7/r?ssl=true&sslmode=require",
        "postgres://me:hunter2@h/r?currentSchema=a, jdbc:postgresql://***@h/r?currentSchema=a",
        "jdbc:postgresql://h/r?user=me&password=hunter2&sslpassword=x, jdbc:postgresql://h/r?user=me&password=***&***",
        "jdbc:postgresql://h/r?Pass%57ord=hunter2, jdbc:postgresql://h/r?password=***",
        "postgres://me:hun/ter2@h/r, postgres:***",
        "jdbc:postgresql://h/r?password=hun&ter2, jdbc:postgresql:***",
        "mysql://me:hunter2@h/r, ***",
    })
    void what_is_no_secret_is_told(String typed, String told) {
        assertThat(Secrets.location(typed)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "Main train --token quail ladder --epochs 3, Main train --token *** --epochs 3",
        "Main train --token=quail-ladder, Main train --token=***",
        "Main train --TOKEN:quail, Main train --TOKEN:***",
        "Main train -token quail ladder --epochs 3, Main train -token *** --epochs 3",
        "Main train --epochs 3 --to-ken=quail, Main train --epochs 3 --to-ken=***",
        "Main train --tokn quail, Main train --tokn ***",
        "Main train --top 5 --tag quail --to net.onnx, Main train --top 5 --tag quail --to net.onnx",
        "Main train --Store=postgres://me:hunter2@h:1/r?a, Main train --Store=postgres:***",
        "Main train --store jdbc:postgresql://me:hun/ter2@h/r --token x --epochs 3, Main train"
                + " --store jdbc:postgresql:*** --token *** --epochs 3",
        "Main train --store=postgres://me:hunter2@h/r x, Main train --store=postgres:***",
        "Main train --store mysql://me:hunter2@h/r, Main train --store ***",
        "Main train --store /home/me/runs lenet5-mnist, Main train --store /home/me/runs lenet5-mnist",
        "Launcher -Ddb.password=hunter2 exec:java, Launcher -Ddb.password=***",
        "curl https://me:hunter2@h/x, curl https://***@h/x",
        "fovea train --token *** lenet5-mnist, fovea train --token *** lenet5-mnist",
        "train lenet5-mnist --rate 0.1, train lenet5-mnist --rate 0.1",
    })
    void what_was_recorded_once_is_hidden_where_it_can_be_recognized(String recorded, String shown) {
        assertThat(Secrets.hidden(recorded)).isEqualTo(shown);
    }

    @Test
    void a_word_is_told_without_the_secrets_of_an_address() {
        assertThat(Secrets.word("--db=jdbc:postgresql://me:hunter2@h/r")).isEqualTo("--db=jdbc:postgresql://***@h/r");
        assertThat(Secrets.word("https://me:hunter2@h/r")).isEqualTo("***");
        assertThat(Secrets.word("postgres:/me:hunter2@h/r")).isEqualTo("postgres:***");
        for (String plain :
                List.of("https://h/r", "a:b", "~/runs", "me@h", "://".repeat(40_000), "a".repeat(100_000))) {
            assertThat(Secrets.word(plain)).isEqualTo(plain);
        }
    }

    @Test
    void long_facts_take_no_time() {
        String fact = "://".repeat(300_000);
        assertThat(Secrets.hidden(fact)).isEqualTo(fact);
        assertThat(Secrets.hidden("password=" + "x".repeat(900_000))).isEqualTo("password=***");
    }

    @Test
    void a_program_is_told_without_what_was_typed_behind_it() {
        assertThat(Program.name("org.example.Mine --key hunter2")).isEqualTo("org.example.Mine");
        assertThat(Program.name("/home/me/mine.jar hunter2")).isEqualTo("mine.jar");
        assertThat(Program.name("C:\\me\\mine.jar")).isEqualTo("mine.jar");
        assertThat(Program.name("module/org.example.Mine")).isEqualTo("org.example.Mine");
        assertThat(Program.name("")).isEmpty();
    }

    private static List<String> typed(String secret) {
        List<String> typed = new ArrayList<>();
        for (String one : List.of(secret, encoded(secret))) {
            for (String scheme : List.of("jdbc:postgresql:", "postgresql:", "POSTGRES:", "mysql:", "jdbc:mysql:")) {
                typed.add("%s//me:%s@h/r".formatted(scheme, one));
                typed.add("%s//%s:x@h/r".formatted(scheme, one));
                typed.add("%s//h/r?password=%s&ssl=true".formatted(scheme, one));
                typed.add("%s//h/r?PASSWORD=%s".formatted(scheme, one));
                typed.add("%s//h/r?ssl=true&sslpassword=%s".formatted(scheme, one));
                typed.add("%s//h/r?p%%61ssword=%s".formatted(scheme, one));
            }
            typed.add("jdbc:h2:tcp://h/r;USER=me;PASSWORD=" + one);
            typed.add("me:" + one + "@h/r");
        }
        return typed;
    }

    private static String encoded(String secret) {
        return URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void assertHidden(String secret, String told) {
        for (int i = 0; i + 4 <= secret.length(); i++) {
            assertThat(told).doesNotContain(secret.substring(i, i + 4));
        }
    }
}
