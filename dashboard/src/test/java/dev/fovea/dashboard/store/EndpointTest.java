package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "a\r\nHost: evil.example", "a\u001b[2J", "naïve"})
    void has_a_token_that_is_a_header_and_nothing_more(String token) {
        assertThatThrownBy(() -> Endpoint.here(7070, token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a token of %d characters. Use 1 to 250 of ASCII, without spaces.".formatted(token.length()));
        assertThat(Endpoint.stored("lab", 7070, token)).isEmpty();
    }

    @Test
    void is_none_where_a_store_says_what_cannot_be() {
        assertThat(Endpoint.stored("lab", 0, "secret")).isEmpty();
        assertThat(Endpoint.stored("x".repeat(300), 7070, "secret")).isEmpty();
        assertThat(Endpoint.stored("lab", 7070, "secret")).contains(new Endpoint("lab", 7070, "secret"));
    }
}
