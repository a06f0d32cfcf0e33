package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.experiments.Digits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    private final Path digits;

    CheckTest(@TempDir Path folder) {
        digits = Digits.write(folder.resolve("digits"), 60, 10);
    }

    @Test
    void an_experiment_that_is_sound_passes() {
        Terminal terminal = Terminal.run("check", "lenet5-mnist", "--data", digits.toString(), "--details");
        assertThat(terminal.out()
                        .lines()
                        .map(line -> line.replaceAll(" {2,}.*", ""))
                        .limit(4))
                .containsExactly("check", "first loss", "one batch", "gradients");
        assertThat(terminal.out())
                .contains("ok      the first loss is ", "where guessing gives 2.303", "c1/conv1/weight")
                .doesNotContain("FAILED");
        assertThat(terminal.exit()).isZero();
    }

    @Test
    void one_that_cannot_learn_fails() {
        Terminal terminal = Terminal.run("check", "lenet5-mnist", "--data", digits.toString(), "--rate", "1e-9");
        assertThat(terminal.out())
                .contains("one batch   FAILED  the loss of 16 examples")
                .contains("It does not move");
        assertThat(terminal.exit()).isEqualTo(1);
    }

    @Test
    void an_unknown_experiment_is_typed_wrongly() {
        assertThat(Terminal.run("check", "lenet")).isEqualTo(new Terminal(2, "", """
                        There is no experiment "lenet". Use one of lenet5-mnist, lenet5-mnist-99, mlp-mnist, residual-mnist, mlp-cifar10, resnet20-cifar10.
                        See: fovea check --help
                        """));
    }
}
