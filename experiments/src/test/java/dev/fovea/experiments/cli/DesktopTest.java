package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesktopTest {
    @Test
    void opens_addresses_with_the_program_of_its_system() {
        assertThat(Desktop.of("Linux", Map.of("DISPLAY", ":0")).opener()).isEqualTo(List.of("xdg-open"));
        assertThat(Desktop.of("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")).opener())
                .isEqualTo(List.of("xdg-open"));
        assertThat(Desktop.of("Mac OS X", Map.of()).opener()).isEqualTo(List.of("open"));
        assertThat(Desktop.of("Windows 11", Map.of()).opener())
                .isEqualTo(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"})
    void is_elsewhere_for_who_comes_by_ssh(String name) {
        for (String system : List.of("Linux", "Mac OS X", "Windows 11")) {
            assertThat(Desktop.of(system, Map.of("DISPLAY", ":0", name, "10.1.2.3"))
                            .isThere())
                    .isFalse();
        }
    }

    @Test
    void is_none_without_a_screen() {
        assertThat(Desktop.of("Linux", Map.of()).isThere()).isFalse();
        assertThat(Desktop.of("Linux", Map.of("DISPLAY", " ")).isThere()).isFalse();
    }
}
