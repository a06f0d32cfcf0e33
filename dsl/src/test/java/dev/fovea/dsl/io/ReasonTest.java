package dev.fovea.dsl.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void ends_without_a_full_stop() {
        assertThat(Reason.of(new IOException("It is broken."))).isEqualTo("It is broken");
        assertThat(Reason.of(new IOException("It is broken... "))).isEqualTo("It is broken");
        assertThat(Reason.of(new IOException("version 2.0 is broken"))).isEqualTo("version 2.0 is broken");
        assertThat(Reason.inSentence(" . ")).isEmpty();
        assertThat(Reason.inSentence("")).isEmpty();
    }

    @Test
    void is_one_line() {
        assertThat(Reason.of(new IOException("It is broken.\nAs always."))).isEqualTo("It is broken");
    }

    @Test
    void is_said_where_an_exception_says_nothing() {
        assertThat(Reason.of(new EOFException())).isEqualTo("EOFException");
        assertThat(Reason.of(new IOException(" "))).isEqualTo("IOException");
    }

    @Test
    void is_more_than_the_name_of_a_file() {
        assertThat(Reason.of(new NoSuchFileException("a"))).isEqualTo("there is no such file");
        assertThat(Reason.of(new AccessDeniedException("a"))).isEqualTo("permission denied");
        assertThat(Reason.of(new FileSystemException("a", null, "No space left on device.")))
                .isEqualTo("no space left on device");
        assertThat(Reason.of(new FileSystemException("a", null, "OS error"))).isEqualTo("OS error");
        assertThat(Reason.of(new FileSystemException("a"))).isEqualTo("a");
        assertThat(Reason.of(new UncheckedIOException(new NoSuchFileException("a"))))
                .isEqualTo("there is no such file");
    }
}
