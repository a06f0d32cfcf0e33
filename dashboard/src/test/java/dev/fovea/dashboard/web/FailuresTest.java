package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a hostile request leaves in the log of a dashboard, which is somebody's terminal. */
class FailuresTest {
    @Test
    void show_a_terminal_nothing_that_it_would_obey() {
        assertThat(Failures.text("a\u001b[2J\u0007\u009b1m\u007f b\r\n\tc ü 猫"))
                .isEqualTo("a\\x1b[2J\\x07\\x9b1m\\x7f b\\x0d\n\tc ü 猫");
        assertThat(Failures.line("/runs/a\nERROR faked\tb$1")).isEqualTo("/runs/a\\x0aERROR faked\\x09b$1");
    }
}
