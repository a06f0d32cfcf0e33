package dev.fovea.dsl.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "x/runs-2.b, x/runs-2.b",
                "two words, 'two words'",
                "it's, 'it'\\''s'",
                "$HOME, '$HOME'",
                "\"\", ''",
                "~/runs, '~/runs'"
            })
    void is_what_a_shell_hands_on_as_it_was(String word, String typed) {
        assertThat(ShellWord.of(word)).isEqualTo(typed);
    }
}
