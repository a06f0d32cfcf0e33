package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.RunLog;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dashboard that asks everybody for a token. */
class TokenTest {
    private static final String TOKEN = "quail-ladder-4471-moss";

    private Served served;
    private String run;

    @BeforeEach
    void open(@TempDir Path folder) {
        served = Served.to(Serving.at(0).token(TOKEN), folder);
        try (RunLog log = served.start("secret run")) {
            run = log.id();
        }
    }

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/compare", "/runs/nowhere", "/nowhere", "/?token=guess", "/?token="})
    void shows_no_page_without_it_but_the_one_that_asks_for_it(String path) {
        HttpResponse<String> answer = served.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("<input id=\"token\"").doesNotContain("secret run", run, "id=\"first\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/runs", "/api/v1/live", "/api/v1/token", "/api/v1/runs?token=" + TOKEN, "/api/x"})
    void tells_a_script_how_to_send_it(String path) {
        HttpResponse<String> answer = served.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Served.error(answer))
                .isEqualTo(
                        "this dashboard asks for its token. Send it in a header, as in Authorization: Bearer TOKEN.");
    }

    @Test
    void no_page_before_the_door_carries_what_changes_are_sent_with() {
        String change = served.send(bearer("/api/v1/token", TOKEN).GET()).body().split("\"", -1)[3];
        assertThat(served.send(bearer("/nowhere", TOKEN).GET()).body())
                .contains("<meta name=\"token\" content=\"" + change, "id=\"logout\"");
        for (String path : List.of("/", "/compare", "/runs/" + run, "/sweeps", "/nowhere", "/enter", "/?token=x")) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS")) {
                for (String header : List.of(
                        "Host: evil.example",
                        "Host: localhost",
                        "Host: localhost\r\nOrigin: https://evil.example",
                        "Host: localhost\r\nOrigin: null",
                        "Host: localhost\r\nX-HTTP-Method-Override: GET",
                        "Host: localhost\r\nX-Fovea-Token: x",
                        "Host: localhost\r\nAuthorization: Bearer x")) {
                    assertThat(served.wire(method + " " + path + " HTTP/1.1", header, "Content-Length: 0"))
                            .as("%s %s, %s", method, path, header)
                            .startsWith("HTTP/1.1 4")
                            .doesNotContain(change, "<meta name=\"token\"", "<meta name=\"version\"", "id=\"logout\"");
                }
            }
        }
    }

    @Test
    void answers_a_script_that_sends_it() {
        assertThat(served.send(bearer("/api/v1/runs", TOKEN).GET()).body()).contains("secret run");
        assertThat(served.send(bearer("/api/v1/runs", TOKEN + "x").GET()).statusCode())
                .isEqualTo(401);
        assertThat(served.send(served.request("/api/v1/runs")
                                .header("Authorization", "Basic " + TOKEN)
                                .GET())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void takes_a_change_only_with_the_token_of_its_pages_too() {
        HttpResponse<String> without = served.send(
                bearer("/api/v1/runs/" + run, TOKEN).POST(BodyPublishers.ofString("{\"name\": \"taken over\"}")));
        String change = served.send(bearer("/api/v1/token", TOKEN).GET()).body().split("\"", -1)[3];
        HttpResponse<String> with = served.send(bearer("/api/v1/runs/" + run, TOKEN)
                .header("X-Fovea-Token", change)
                .POST(BodyPublishers.ofString("{\"name\": \"renamed\"}")));

        assertThat(List.of(without.statusCode(), with.statusCode())).containsExactly(403, 204);
        assertThat(served.store.run(run).orElseThrow().name()).isEqualTo("renamed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%74oken=", "toke%6E=", "%74%6f%6B%65%6e=", "x=time&%74oken=", "token="})
    void takes_it_out_of_the_address_however_it_is_written(String query) {
        String address = "/runs/" + run + "?" + query + TOKEN + "&tokens=3";
        HttpResponse<String> answer = served.get(address);
        String cookie = answer.headers().firstValue("Set-Cookie").orElse("").split(";", -1)[0];
        HttpResponse<String> again =
                served.send(served.request(address).header("Cookie", cookie).GET());
        String kept = query.startsWith("x=time") ? "x=time&amp;tokens=3" : "tokens=3";
        for (HttpResponse<String> one : List.of(answer, again)) {
            assertThat(one.body())
                    .contains("content=\"0; url=/runs/" + run + "?" + kept + "\"")
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void gives_a_browser_a_cookie_that_no_script_and_no_other_site_can_use() {
        HttpResponse<String> answer = served.get("/runs/" + run + "?token=" + TOKEN + "&x=time");

        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .matches("fovea-%d=[\\w-]{24}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict"
                        .formatted(served.port()))
                .doesNotContain(TOKEN);
        assertThat(answer.body()).contains("content=\"0; url=/runs/" + run + "?x=time\"");
        assertThat(served.send(served.request("/")
                                .header("Cookie", cookie.split(";", -1)[0])
                                .GET())
                        .body())
                .contains("secret run");
        assertThat(served.send(served.request("/").header("Cookie", "fovea-" + served.port() + "=" + TOKEN))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void leads_from_its_form_to_the_page_that_was_asked_for() {
        HttpResponse<String> wrong = form("/compare?runs=" + run, "token=guess");
        HttpResponse<String> right = form("/compare?runs=" + run, "token=" + TOKEN);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("This is not the token.");
        assertThat(right.body()).contains("url=/compare?runs=" + run);
        assertThat(right.headers().firstValue("Set-Cookie")).isPresent();
    }

    @Test
    void leads_to_no_other_site() {
        String answer = served.wire("GET //evil.example/?token=" + TOKEN + " HTTP/1.1", "Host: localhost");

        assertThat(answer).doesNotContain("url=//", "href=\"//");
    }

    @Test
    void does_not_listen_to_one_who_guesses() {
        Random random = new Random(1);
        for (int guess = 0; guess < 300; guess++) {
            String text = Long.toString(random.nextLong(), 36);
            HttpResponse<String> answer =
                    guess % 2 == 0 ? served.send(bearer("/api/v1/runs", text).GET()) : served.get("/?token=" + text);
            assertThat(answer.statusCode()).isEqualTo(guess < 10 ? 401 : 429);
            assertThat(answer.body()).doesNotContain("secret run");
        }
        assertThat(served.get("/?token=" + TOKEN).statusCode()).isEqualTo(429);
    }

    private HttpRequest.Builder bearer(String path, String token) {
        return served.request(path).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> form(String path, String body) {
        return served.send(served.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", served.dashboard.url())
                .POST(BodyPublishers.ofString(body)));
    }
}
