package dev.fovea.dsl.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class HomeTest {
    @Test
    void is_what_java_says_where_it_says_one() {
        assertThat(Home.found("/home/me", "/elsewhere")).contains(Path.of("/home/me"));
        assertThat(Home.found("/home/me", null)).contains(Path.of("/home/me"));
    }

    @Test
    void is_the_environments_for_a_user_whom_the_system_does_not_know() {
        assertThat(Home.found("?", "/home/me")).contains(Path.of("/home/me"));
        assertThat(Home.found(" ", "/home/me")).contains(Path.of("/home/me"));
        assertThat(Home.found(null, "/")).contains(Path.of("/"));
    }

    @Test
    void is_never_in_the_folder_where_a_command_is_typed() {
        assertThat(Home.found("?", null)).isEmpty();
        assertThat(Home.found("?", " ")).isEmpty();
        assertThat(Home.found("", "?")).isEmpty();
        assertThat(Home.found("?", "home")).isEmpty();
    }

    @Test
    void is_missed_in_a_sentence() {
        assertThatThrownBy(() -> {
                    throw new NoHomeException();
                })
                .hasMessage("there is no home folder: this user has none on this machine, and HOME names none."
                        + " Set it, as in: export HOME=/home/me");
    }
}
