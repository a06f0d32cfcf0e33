package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverheardTest {
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void install() {
        System.setOut(new PrintStream(shown, true, Charset.defaultCharset()));
        Overheard.install();
        Overheard.install();
    }

    @AfterEach
    void restore() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void hears_lines_and_still_prints_them() {
        Overheard.during(
                () -> {
                    System.out.print("one ");
                    System.out.println("line");
                    System.out.printf("two%nthree");
                    System.err.println("to the other");
                },
                (error, line) -> heard.add(error + " " + line));
        System.out.println("unheard");
        assertThat(heard).containsExactly("false one line", "false two", "true to the other");
        assertThat(shown.toString(Charset.defaultCharset()))
                .isEqualToNormalizingNewlines("one line\ntwo\nthreeunheard\n");
    }

    @Test
    void hears_a_line_that_is_drawn_over_as_it_was_at_last() {
        Overheard.during(
                () -> System.out.print("\r 10 %\r 50 %\r100 %\r\nbar\rgone\rthe next\n"),
                (error, line) -> heard.add(line));
        assertThat(heard).containsExactly("100 %", "the next");
    }

    @Test
    void does_not_hear_what_is_secret() {
        Overheard.during(
                () -> {
                    Overheard.printUnrecorded("a token");
                    System.out.println("no token");
                },
                (error, line) -> heard.add(line));
        assertThat(heard).containsExactly("no token");
        assertThat(shown.toString(Charset.defaultCharset())).isEqualToNormalizingNewlines("a token\nno token\n");
    }
}
