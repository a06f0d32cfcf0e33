package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-02-03T04:05:06Z"));
    private final Sessions sessions = new Sessions(clock);

    @Test
    void end_one_by_one_or_all_at_once() {
        String first = sessions.start();
        String second = sessions.start();
        String third = sessions.start();
        sessions.end(first);
        assertThat(sessions.include(first)).isFalse();
        assertThat(sessions.include(second)).isTrue();
        sessions.endAll();
        assertThat(sessions.include(second)).isFalse();
        assertThat(sessions.include(third)).isFalse();
    }

    @Test
    void end_by_themselves_after_30_days() {
        String cookie = sessions.start();
        clock.advance(Duration.ofDays(30).minusSeconds(1).toMillis());
        assertThat(sessions.include(cookie)).isTrue();
        clock.advance(Duration.ofSeconds(1).toMillis());
        assertThat(sessions.include(cookie)).isFalse();
    }

    @Test
    void are_no_more_than_a_thousand() {
        String first = sessions.start();
        String second = sessions.start();
        for (int i = 0; i < 999; i++) {
            assertThat(sessions.start()).matches("[\\w-]{24}");
        }
        assertThat(sessions.include(first)).isFalse();
        assertThat(sessions.include(second)).isTrue();
    }

    @Test
    void include_nobody_who_was_not_let_in() {
        assertThat(sessions.include(null)).isFalse();
        assertThat(sessions.include("")).isFalse();
        assertThat(sessions.include("guessed")).isFalse();
        sessions.end(null);
        sessions.end("guessed");
    }
}
