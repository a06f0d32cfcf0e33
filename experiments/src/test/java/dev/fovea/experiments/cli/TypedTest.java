package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypedTest {
    @Test
    void is_quoted_as_a_shell_wants_it() {
        assertThat(new Typed(List.of("train", "lenet5-mnist", "--name", "two words", "--tag", "it's", "--store", "")))
                .hasToString("train lenet5-mnist --name 'two words' --tag 'it'\\''s' --store ''");
    }

    @Test
    void goes_on_with_one_run_however_it_was_typed() {
        assertThat(new Typed(List.of("train", "--resume", "old", "a b")).resuming("new"))
                .hasToString("train 'a b' --resume new");
        assertThat(new Typed(List.of("train", "a b", "--resume=old")).resuming("new"))
                .hasToString("train 'a b' --resume new");
    }
}
