package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.web.Dashboard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is typed to show a dashboard to others. */
class ServingOptionsTest {
    private final String store;

    ServingOptionsTest(@TempDir Path folder) {
        store = folder.resolve("runs").toString();
    }

    @Test
    void other_machines_are_not_let_in_without_a_token() {
        assertThat(Terminal.run("dashboard", "--store", store, "--port", "0", "--host", "0.0.0.0", "--open"))
                .isEqualTo(new Terminal(
                        1,
                        "",
                        "0.0.0.0 can be reached from other machines, and --open lets in without a token."
                                + " Leave out --open.\n"));
    }

    @Test
    void a_token_and_none_are_not_asked_for_at_once() {
        Terminal terminal = Terminal.run(
                "dashboard", "--store", store, "--port", "0", "--open", "--token", "quail-ladder-4471-moss");

        assertThat(terminal.exit()).isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("""
                        --open lets in without a token, but one was given, by --token or FOVEA_TOKEN. Leave out one of \
                        the two.
                        See: fovea dashboard --help
                        """);
    }

    @Test
    void a_token_that_was_made_is_printed_once_and_let_in() {
        String out = printed("--port", "0", "--host", "0.0.0.0", "--no-browser");

        assertThat(out.lines())
                .hasSize(2)
                .last()
                .isEqualTo("Others cannot look at it without this token, which goes with this process.");
        assertThat(out.lines().findFirst().orElseThrow())
                .matches("The dashboard is at http://\\S+:\\d+/\\?token=[\\w-]{24} and stops with Ctrl-C\\.");
    }

    @Test
    void nothing_is_asked_of_anybody_where_that_is_wanted() {
        assertThat(printed("--port", "0", "--open", "--no-browser"))
                .matches("The dashboard is at http://127\\.0\\.0\\.1:\\d+ and stops with Ctrl-C\\.\n");
    }

    @Test
    void a_token_that_was_given_is_not_printed() {
        assertThat(printed("--port", "0", "--token", "quail-ladder-4471-moss", "--no-browser"))
                .matches("The dashboard is at http://127\\.0\\.0\\.1:\\d+ and stops with Ctrl-C\\.\n");
    }

    /** What is printed of a dashboard that is served as the options say. */
    private String printed(String... options) {
        ServingOptions serving = CommandLine.populateCommand(new ServingOptions(), options);
        PrintStream real = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (RunStore runs = RunStore.open(store);
                Dashboard pages = serving.open(runs)) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            serving.announce(pages, " and stops with Ctrl-C.");
        } finally {
            System.setOut(real);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void no_store_is_made_for_a_dashboard_that_cannot_be_served() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (List<String> wrong : List.of(
                    List.of("--host", "ünïcode.example"),
                    List.of("--host", "203.0.113.9", "--token", "quail-ladder-4471-moss"),
                    List.of("--host", "0.0.0.0", "--open"),
                    List.of("--port", "" + taken.getLocalPort()))) {
                for (List<String> command :
                        List.of(List.of("dashboard"), List.of("train", "lenet5-mnist", "--dashboard"))) {
                    List<String> words = new ArrayList<>(command);
                    words.addAll(List.of("--store", store));
                    words.addAll(wrong);
                    assertThat(Terminal.run(words.toArray(String[]::new)).exit())
                            .as("%s", words)
                            .isEqualTo(1);
                }
            }
        }
        assertThat(RunStore.isThere(store)).isFalse();
    }

    @Test
    void a_token_is_long() {
        Terminal terminal = Terminal.run("dashboard", "--store", store, "--port", "0", "--token", "secret");

        assertThat(terminal.exit()).isEqualTo(2);
        assertThat(terminal.err())
                .matches("the token has 6 characters\\. Use 16 to 200 that are no spaces and nobody guesses, such as"
                        + " FOVEA_TOKEN=[\\w-]{24}\nSee: fovea dashboard --help\n");
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
