package dev.fovea.dsl.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "two\nlines\tand a tab", "Zürich, 東京, \uD83E\uDD8A, e\u0301", "100 % \\x1b"})
    void leaves_text_as_it_is(String text) {
        assertThat(Printable.text(text)).isSameAs(text);
    }

    @Test
    void shows_what_a_terminal_would_obey() {
        assertThat(Printable.text("a\u001b[2Jb\u0007\u0000\b\r")).isEqualTo("a\\x1b[2Jb\\x07\\x00\\x08\\x0d");
        assertThat(Printable.text("\u009b31m\u0085\u007f\u00a0")).isEqualTo("\\x9b31m\\x85\\x7f\u00a0");
        assertThat(Printable.text("\u202egnp.exe\u2066\u2069\u200e\u200f\u061c"))
                .isEqualTo("\\u202egnp.exe\\u2066\\u2069\\u200e\\u200f\\u061c");
        assertThat(Printable.text("one\u2028two\u2029")).isEqualTo("one\\u2028two\\u2029");
    }

    @Test
    void takes_the_end_of_a_line_as_it_is_on_windows() {
        assertThat(Printable.text("one\r\ntwo\r")).isEqualTo("one\ntwo\\x0d");
    }

    @Test
    void keeps_a_cell_on_its_line() {
        assertThat(Printable.line("one\ntwo\tthree\r\n")).isEqualTo("one\\x0atwo\\x09three\\x0d\\x0a");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "abc, 3", "東京, 4", "e\u0301, 1", "한글, 4", "\uD83E\uDD8A, 2", "\uD842\uDFB7, 2", "ü, 1", "ｶ, 1"
    })
    void knows_how_wide_a_text_is(String text, int columns) {
        assertThat(Printable.width(text)).isEqualTo(columns);
    }
}
