package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingTest {
    private static final String TOKEN = "quail-ladder-4471-moss";

    @Test
    void shows_nothing_to_other_machines_without_a_token(@TempDir Path folder) {
        try (Served served = Served.to(Serving.at(0).host("0.0.0.0"), folder)) {
            assertThat(served.wire("GET / HTTP/1.1", "Host: 10.1.2.3")).startsWith("HTTP/1.1 401");
            assertThat(served.dashboard.entrance()).matches("http://" + Hosts.machine() + ":\\d+/\\?token=[\\w-]{24}");
        }
        assertThatThrownBy(() -> Served.to(Serving.at(0).host("0.0.0.0").withoutToken(), folder)
                        .close())
                .isInstanceOf(DashboardException.class)
                .hasMessage("0.0.0.0 can be reached from other machines, and --open lets in without a token."
                        + " Leave out --open.");
    }

    @Test
    void takes_a_token_or_none() {
        assertThatThrownBy(() -> Serving.at(0).token(TOKEN).withoutToken())
                .isInstanceOf(DashboardException.class)
                .hasMessage("--open lets in without a token, but one was given, by --token or FOVEA_TOKEN."
                        + " Leave out one of the two.");
    }

    @Test
    void answers_other_machines_by_address_and_by_name_but_not_by_a_name_of_others(@TempDir Path folder) {
        try (Served served = Served.to(Serving.at(0).host("0.0.0.0").token(TOKEN), folder)) {
            assertThat(served.dashboard.url()).isEqualTo("http://" + Hosts.machine() + ":" + served.port());
            for (String host : new String[] {"10.1.2.3:7070", "[fd00::7]:80", Hosts.machine(), "localhost"}) {
                assertThat(asked(served, host)).startsWith("HTTP/1.1 200");
            }
            for (String host : new String[] {"evil.example", "10.1.2.3.evil.example", "1.2.3.4@evil.example"}) {
                assertThat(asked(served, host)).matches("(?s)HTTP/1.1 40[03] .*");
            }
            assertThat(served.wire("GET /api/v1/runs HTTP/1.1", "Host: 10.1.2.3"))
                    .startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void takes_no_token_that_can_be_guessed() {
        for (String token : new String[] {"", "short", "with spaces in between", "naïve-naïve-naïve"}) {
            assertThatThrownBy(() -> Serving.at(0).token(token))
                    .isInstanceOf(DashboardException.class)
                    .message()
                    .matches(("the token has %d characters\\. Use 16 to 200 that are no spaces and nobody guesses,"
                                    + " such as FOVEA_TOKEN=[\\w-]{24}")
                            .formatted(token.length()));
        }
    }

    @Test
    void says_which_addresses_there_are(@TempDir Path folder) {
        for (String host : new String[] {"203.0.113.9", "no such host"}) {
            assertThatThrownBy(() -> Served.to(Serving.at(0).host(host).token(TOKEN), folder)
                            .close())
                    .isInstanceOf(DashboardException.class)
                    .hasMessage(
                            "this machine has no address %s. Use one it has, such as --host 0.0.0.0 for all of them."
                                    .formatted(host));
        }
    }

    @Test
    void tells_nobody_its_token() {
        assertThat(Serving.at(7070).token(TOKEN)).hasToString("127.0.0.1:7070, with a token");
        assertThat(Serving.at(7070).withoutToken()).hasToString("127.0.0.1:7070, open");
    }

    private static String asked(Served served, String host) {
        return served.wire("GET / HTTP/1.1", "Host: " + host, "Authorization: Bearer " + TOKEN);
    }
}
