package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.experiments.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names out of stores, files and folders move no cursor, clear no screen, and hide no text. */
class HostileNamesTest {
    private static final String HOSTILE = "a\u001b[2J\u001b]0;title\u0007\u009b31m\u202egnp\u2028x\rb";
    private static final String SHOWN = "a\\x1b[2J\\x1b]0;title\\x07\\x9b31m\\u202egnp\\u2028x\\x0db";

    private final Path folder;
    private final String store;

    HostileNamesTest(@TempDir Path folder) {
        this.folder = folder;
        this.store = folder.resolve("runs").toString();
    }

    @Test
    void of_runs() {
        try (RunStore runs = RunStore.open(store)) {
            for (String name : List.of(HOSTILE, "東京", "plain")) {
                try (Recording run = runs.start(name, Map.of("rate", "x" + HOSTILE))) {
                    runs.tag(run.id(), List.of(name.equals(HOSTILE) ? "t\u001b[31m" : "tag"));
                }
            }
        }
        Terminal terminal = Terminal.run("runs", "--store", store);
        assertSafe(terminal);
        assertThat(terminal.out()).contains(SHOWN).contains("t\\x1b[31m");
        List<String> lines = terminal.out().lines().toList();
        int column = lines.get(0).indexOf("state");
        assertThat(lines.get(1).indexOf("finished")).isEqualTo(column);
        assertThat(lines.get(2).indexOf("finished")).isEqualTo(column - 2); // two wide letters
    }

    @Test
    void of_what_was_typed_wrongly() {
        RunStore.open(store).close();
        for (Terminal terminal : List.of(
                Terminal.run("train", HOSTILE),
                Terminal.run(HOSTILE),
                Terminal.run("delete", HOSTILE, "--store", store),
                Terminal.run("delete", HOSTILE, "--undo", "--store", store),
                Terminal.run("show", HOSTILE),
                Terminal.run("show", "lenet5", "--format", HOSTILE),
                Terminal.run("train", "lenet5-mnist", "--epochs", HOSTILE),
                Terminal.run("import-runs", folder.resolve(HOSTILE).toString(), "--store", store),
                Terminal.run(
                        "train",
                        "lenet5-mnist",
                        "--data",
                        folder.resolve(HOSTILE).toString()))) {
            assertThat(terminal.exit()).isNotZero();
            assertSafe(terminal);
            assertThat(terminal.err()).containsAnyOf("\\x1b[2J", "\\u001b[2J");
        }
    }

    @Test
    void of_what_a_query_does_not_know() {
        assertSafe(Terminal.run("runs", HOSTILE + " =", "--store", store));
        assertSafe(Terminal.run("runs", "name ~ '" + HOSTILE, "--store", store));
    }

    @Test
    void of_networks_and_stays_exact_where_programs_read() throws IOException {
        String json = Terminal.run("show", "lenet5-mnist", "--format", "json").out();
        String hostile = json.replace("\"lenet5\"", "\"le\\u001b[2Jnet\\u009b\"");
        Path file = Files.writeString(folder.resolve("net.json"), hostile);
        Terminal table = Terminal.run("show", file.toString());
        assertSafe(table);
        assertThat(table.out() + table.err()).contains("le\\x1b[2Jnet\\x9b");
        Terminal svg = Terminal.run("show", "lenet5-mnist", "--format", "svg");
        Path written = folder.resolve("net.svg");
        assertThat(Terminal.run("show", "lenet5-mnist", "--format", "svg", "--to", written.toString())
                        .exit())
                .isZero();
        assertThat(svg.out()).isEqualTo(Files.readString(written));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void of_files_and_of_what_a_training_says() throws IOException {
        Path digits = Digits.write(folder.resolve("di\u001b[2Jgits"), 200, 50);
        Terminal trained =
                Terminal.run("train", "mlp-mnist", "--epochs", "1", "--data", digits.toString(), "--store", store);
        assertThat(trained.exit()).as(trained.err()).isZero();
        assertSafe(trained);
        Files.writeString(digits.resolve("train-images-idx3-ubyte.gz"), "nothing");
        Terminal broken = Terminal.run("train", "mlp-mnist", "--data", digits.toString(), "--store", store);
        assertSafe(broken);
        assertThat(broken.err()).contains("di\\x1b[2Jgits");
    }

    private static void assertSafe(Terminal terminal) {
        assertThat((terminal.out() + terminal.err()).codePoints())
                .noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\t') || (c >= 0x2028 && c <= 0x202e));
    }
}
