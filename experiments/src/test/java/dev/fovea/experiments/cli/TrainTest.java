package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.experiments.Digits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTest {
    private final Path folder;

    TrainTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void prints_one_line_where_it_is_to_be_quiet() {
        Terminal terminal = train("--quiet");
        assertThat(terminal.exit()).isZero();
        assertThat(terminal.out()).matches("recorded as run [0-9a-z]{13}\\R");
        assertThat(terminal.err()).isEmpty();
    }

    private Terminal train(String... words) {
        List<String> typed = new ArrayList<>(List.of("train", "mlp-mnist", "--epochs", "1", "--threads", "1"));
        String digits = Digits.write(folder.resolve("digits"), 200, 50).toString();
        typed.addAll(List.of("--data", digits, "--store", folder.resolve("runs").toString()));
        typed.addAll(List.of(words));
        return Terminal.run(typed.toArray(String[]::new));
    }
}
