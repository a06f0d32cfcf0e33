package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed to show a dashboard to others. */
class ServingOptionsTest {
    private final String store;

    ServingOptionsTest(@TempDir Path folder) {
        store = folder.resolve("runs").toString();
    }

    @Test
    void others_need_a_token() {
        Terminal terminal = Terminal.run("dashboard", "--store", store, "--port", "0", "--host", "0.0.0.0");

        assertThat(terminal.exit()).isEqualTo(1);
        assertThat(terminal.err())
                .matches("0\\.0\\.0\\.0 can be reached from other machines\\. Say what they must know, such as --token"
                        + " [\\w-]{24}\n");
    }

    @Test
    void a_token_is_long() {
        Terminal terminal = Terminal.run("dashboard", "--store", store, "--port", "0", "--token", "secret");

        assertThat(terminal.exit()).isEqualTo(2);
        assertThat(terminal.err())
                .matches("the token has 6 characters\\. Use 16 to 200 that are no spaces and nobody guesses, such as"
                        + " --token [\\w-]{24}\nSee: fovea dashboard --help\n");
    }

    @Test
    void an_address_is_one_of_this_machine() {
        assertThat(Terminal.run(
                        "dashboard", "--store", store, "--host", "203.0.113.9", "--token", "quail-ladder-4471-moss"))
                .isEqualTo(
                        new Terminal(
                                1,
                                "",
                                "this machine has no address 203.0.113.9. Use one it has, such as --host 0.0.0.0 for all of them.\n"));
    }
}
