package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.RunLog;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks that a page of another web site, or the text of a run, could try. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafetyTest {
    private static final String SCRIPT = "</script><script>alert('x')</script><img src=x onerror=alert(1)>";

    private Served served;
    private String run;

    @BeforeAll
    void open(@TempDir Path folder) {
        served = new Served(folder);
        try (RunLog log = served.start(SCRIPT, SCRIPT)) {
            run = log.id();
            log.scalar(SCRIPT, 1, 0.5);
            log.flush(Served.SOON);
        }
        served.store.note(run, SCRIPT);
    }

    @AfterAll
    void close() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:%d", "localhost:%d", "[::1]:%d", "LOCALHOST", "127.0.0.1:99"})
    void answers_to_the_names_of_this_machine(String host) {
        assertThat(served.wire("GET / HTTP/1.1", "Host: " + host.formatted(served.port())))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example:80",
                "127.0.0.1@evil.example",
                "[::2]"
            })
    void answers_to_no_other_name(String host) {
        assertThat(served.wire("GET /api/v1/runs HTTP/1.1", "Host: " + host))
                .matches("(?s)HTTP/1.1 40[03] .*")
                .doesNotContain(run);
    }

    @Test
    void takes_no_change_without_the_token_of_its_pages() {
        HttpResponse<String> answer = served.send(
                served.request("/api/v1/runs/" + run).POST(BodyPublishers.ofString("{\"name\": \"taken over\"}")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Served.error(answer))
                .isEqualTo("this page is from an earlier start of the dashboard. Reload it and try again.");
        assertThat(served.send(served.request("/api/v1/runs/" + run)
                                .header("X-Fovea-Token", "guessed")
                                .DELETE())
                        .statusCode())
                .isEqualTo(403);
        assertThat(served.store.run(run).orElseThrow().name()).isEqualTo(SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://127.0.0.1:1", "null"})
    void takes_no_change_from_another_origin_even_with_the_token(String origin) {
        HttpResponse<String> answer = served.send(served.request("/api/v1/runs/" + run)
                .header("Origin", origin)
                .header("X-Fovea-Token", served.token())
                .DELETE());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Served.error(answer)).isEqualTo("changes are taken only from the dashboard's own pages.");
        assertThat(served.store.run(run)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/runs", "/runs/nowhere", "/assets/nothing.js"})
    void tells_browsers_to_run_only_its_own_scripts(String path) {
        HttpResponse<String> answer = served.get(path);

        assertThat(answer.headers().map()).doesNotContainKeys("access-control-allow-origin", "server");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none';"
                        + " form-action 'self'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void puts_the_texts_of_a_run_into_pages_as_text() {
        for (String page : new String[] {"/", "/compare?runs=" + run, "/runs/" + run}) {
            assertThat(served.get(page).body())
                    .contains("alert")
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x");
        }
        assertThat(served.get("/runs/" + run + "/layer?path=%3Cscript%3Ealert(1)%3C/script%3E")
                        .body())
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void lets_no_text_into_a_template_as_markup_but_the_escaped_data_nor_into_an_expression(Path template)
            throws IOException {
        assertThat(Files.readString(template).replace("th:utext=\"${first}\"", ""))
                .doesNotContain("utext", "th:inline", "[(", "[[", "__");
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/curves?metric=a&buckets=abc | buckets is \"abc\". Give a whole number from 2 to 5,000.",
                "/api/v1/curves?metric=a&buckets=999999999999 | buckets is \"999999999999\". Give a whole number from 2 to 5,000.",
                "/api/v1/curves?metric=a&smooth=1 | smooth is \"1\". Give a number from 0 to below 1.",
                "/api/v1/curves?metric=a&smooth=NaN | smooth is \"NaN\". Give a number from 0 to below 1.",
                "/api/v1/curves?metric=a&axis=diagonal | axis is \"diagonal\". Give one of step, wall, epoch, examples, compute.",
                "/api/v1/curves?metric=a&from=9&to=3 | to is \"3\". Give a number that is not below from, which is 9.",
                "/api/v1/curves?metric=a&from=abc | from is \"abc\". Give a number.",
                "/api/v1/curves | metric is missing. Add it to the address, as in ?metric=...",
                "/api/v1/runs?offset=-1 | offset is \"-1\". Give a whole number from 0 to 2,147,483,647.",
            })
    void says_what_is_wrong_with_a_question(String path, String sentence) {
        HttpResponse<String> answer = served.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.error(answer)).isEqualTo(sentence);
    }

    @Test
    void answers_a_run_that_is_not_there_with_a_page_to_browsers_and_a_sentence_to_scripts() {
        HttpResponse<String> page = served.get("/runs/nowhere");
        HttpResponse<String> answer = served.get("/api/v1/runs/nowhere/layers");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>Not found</h1>", "There is no run nowhere. It may have been deleted.");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Served.error(answer)).isEqualTo("there is no run nowhere. It may have been deleted.");
        assertThat(served.get("/nowhere").body()).contains("There is no page at this address.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../templates/runs.html",
                "/assets/%s/../../templates/runs.html",
                "/assets/%s/..%%2f..%%2ftemplates/runs.html",
                "/assets/%s/....//templates/runs.html",
                "/assets/%s//etc/passwd",
                "/assets/%s/js/../../db/common",
                "/assets/%s/"
            })
    void sends_no_file_but_its_own(String path) {
        String root = served.get("/").body().replaceFirst("(?s).*/assets/([0-9a-f]+)/.*", "$1");

        assertThat(served.wire("GET " + path.formatted(root) + " HTTP/1.1", "Host: localhost"))
                .matches("(?s)HTTP/1.1 40[04] .*")
                .doesNotContain("th:replace", "root:");
    }

    @Test
    void takes_no_large_body_and_no_other_method() {
        assertThat(served.post("/api/v1/runs/" + run, "{\"note\": \"" + "x".repeat(200_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        HttpResponse<String> put = served.send(served.request("/api/v1/runs/" + run)
                .header("X-Fovea-Token", served.token())
                .PUT(BodyPublishers.ofString("{}")));
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(Served.error(put)).isEqualTo("PUT does nothing at this address.");
    }

    @Test
    void shows_no_stack_trace() {
        for (String[] request : new String[][] {
            {"GET /%ZZ HTTP/1.1", "Host: localhost"}, {"NONSENSE", "Host: localhost"}, {"GET / HTTP/1.1", "Host: a b"}
        }) {
            assertThat(served.wire(request)).doesNotContain("\tat ", "Exception", "org.eclipse");
        }
    }
}
