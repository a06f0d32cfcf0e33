package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.RunLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks on every route there is: none is answered with a failure of ours, and none leaves a trace in the store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {
    private static final List<String> PLACES = List.of(
            "../../../../etc/passwd",
            "..\\..\\..\\windows\\win.ini",
            "/etc/passwd",
            "file:///etc/passwd",
            "....//....//etc/passwd",
            "runs.mv.db",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "..%c0%af..%c0%afetc/passwd",
            "\u0000/etc/passwd",
            "checkpoints/../runs.mv.db");
    private static final List<String> STATEMENTS = List.of(
            "'; drop table run; --",
            "' or '1'='1",
            "\" or 1=1 --",
            "1); delete from run; --",
            "name = 'x' union select * from network",
            "id in (select id from run)",
            "lr > 1e-3 order by (select 1)",
            "order by name; update run set name = 'taken'",
            "$$; call system_exit(); $$",
            "\\'; shutdown; --",
            "name ~ '%' escape '\\'",
            "file_read('/etc/passwd')",
            "state = running limit (select 1)");

    private Served served;
    private Snapshot before;

    @BeforeAll
    void open(@TempDir Path folder) {
        served = new Served(folder);
        for (String name : new String[] {"first", "second"}) {
            try (RunLog log = served.start(name, "tagged")) {
                log.scalar("train/loss", 1, 0.5);
                log.flush(Served.SOON);
            }
        }
        before = Snapshot.of(served.store);
    }

    @AfterAll
    void close() {
        served.close();
    }

    @AfterEach
    void nothing_has_changed() {
        assertThat(Snapshot.of(served.store)).isEqualTo(before);
        assertThat(served.get("/").statusCode()).isEqualTo(200);
    }

    static Stream<String> routes() {
        return Operations.all().stream()
                .filter(Operation::isChange)
                .map(operation -> operation.method().toUpperCase(java.util.Locale.ROOT) + " " + operation.path());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_form_of_another_site(String route) {
        String method = route.split(" ", -1)[0];
        String path =
                route.split(" ", -1)[1].replace("{id}", before.runs().get(0).id());
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            for (String origin : new String[] {"https://evil.example", "null", "http://localhost.evil.example"}) {
                HttpResponse<String> answer = served.send(served.request(path)
                        .header("Content-Type", type)
                        .header("Origin", origin)
                        .method(method, BodyPublishers.ofString("{\"name\": \"taken over\"}")));
                assertThat(answer.statusCode()).as(route).isEqualTo(403);
                assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_change_dressed_as_a_question(String route) {
        String path =
                route.split(" ", -1)[1].replace("{id}", before.runs().get(0).id());
        HttpResponse<String> answer = served.send(served.request(path)
                .header("X-HTTP-Method-Override", "DELETE")
                .header("X-Fovea-Token", served.token())
                .GET());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.error(answer)).isEqualTo("X-HTTP-Method-Override is not taken. Send the method itself.");
    }

    @Test
    void a_question_whether_other_sites_may_ask() {
        HttpResponse<String> answer = served.send(served.request("/api/v1/runs")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "DELETE")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void a_way_out_of_every_path() {
        for (Operation operation : Operations.all()) {
            if (!operation.inPath().isEmpty()) {
                for (String place : PLACES) {
                    String path = operation
                            .path()
                            .replaceAll("\\{\\w+}", encoded(place).replace("$", "\\$"));
                    refused(operation.method(), path);
                }
            }
        }
        for (String page : new String[] {"/runs/%s", "/runs/%s/network", "/runs/%s/drawing.svg", "/assets/%s"}) {
            for (String place : PLACES) {
                refused("get", page.formatted(encoded(place)));
                refused("get", page.formatted(place.replace("\u0000", "%00").replace("\\", "%5c")));
            }
        }
    }

    @Test
    void a_way_out_by_every_parameter() {
        for (String place : PLACES) {
            everyParameter(place);
        }
    }

    @Test
    void a_statement_in_every_parameter() {
        for (String statement : STATEMENTS) {
            everyParameter(statement);
        }
    }

    @Test
    void a_statement_in_the_filter_line() {
        for (String statement : STATEMENTS) {
            HttpResponse<String> answer = served.get("/api/v1/runs?query=" + encoded(statement));
            if (answer.statusCode() == 200) {
                assertThat(answer.body()).isEqualTo("{\"total\":0,\"runs\":[]}"); // words, which no run has
            } else {
                assertThat(answer.statusCode()).as(statement).isEqualTo(400);
                assertThat(Served.error(answer)).contains("^");
            }
        }
    }

    @Test
    void a_filter_that_would_keep_the_store_busy() {
        HttpResponse<String> answer = served.get("/api/v1/runs?query=" + encoded("a ".repeat(5_000)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.error(answer)).endsWith("Give at most 2,000 characters.");
        assertThat(served.get("/api/v1/runs?query=" + encoded("(".repeat(2_000)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.get("/api/v1/runs?query=" + encoded("x" + "\u0000".repeat(40_000)))
                        .statusCode())
                .isEqualTo(414);
    }

    @Test
    void a_file_of_points_under_another_name_or_of_another_kind() {
        String run = before.runs().get(0).id();
        for (String value : Stream.concat(PLACES.stream(), STATEMENTS.stream()).toList()) {
            HttpResponse<String> format = served.get(points(run, "train/loss") + "&format=" + encoded(value));
            assertThat(format.statusCode()).as(value).isEqualTo(400);
            assertThat(format.headers().firstValue("Content-Disposition")).isEmpty();

            HttpResponse<String> metric = served.get(points(run, value));
            assertThat(metric.statusCode()).as(value).isEqualTo(200);
            assertThat(metric.body().lines()).hasSizeLessThanOrEqualTo(1);
            assertThat(served.get(points(value, "train/loss")).body().lines()).hasSizeLessThanOrEqualTo(1);
            assertThat(metric.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"points.csv\"");
        }
    }

    @Test
    void a_file_of_points_that_is_too_much() {
        String run = before.runs().get(0).id();
        assertThat(served.get(points(run, "train/loss") + "&metric=a".repeat(20))
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.get(points(run, "train/loss") + "&run=a".repeat(200)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_header_in_every_part_of_an_address() {
        String run = before.runs().get(0).id();
        for (String path : new String[] {
            "/runs/%s", "/nowhere%s", "/?q=%s", "/?token=%s", "/api/v1/points?metric=%s&run=" + run, "/sweep?parent=%s"
        }) {
            String answer = served.wire(
                    "GET " + path.formatted("x%0d%0aSet-Cookie:%20taken=1%0d%0a%0d%0a<script>") + " HTTP/1.1",
                    "Host: localhost");
            assertThat(answer.substring(0, answer.indexOf("\r\n\r\n"))).as(path).doesNotContain("taken");
        }
    }

    @Test
    void an_escape_sequence_for_the_terminal_of_who_looks_or_serves() {
        PrintStream real = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            String escape = "%1b]0;taken%07%1b[2J%9b2J%c2%9b2J%0afaked";
            for (String path : new String[] {
                "/runs/" + escape, "/" + escape, "/runs/" + escape + "/layer?path=" + escape, "/sweep?parent=" + escape
            }) {
                assertThat(served.wire("GET " + path + " HTTP/1.1", "Host: localhost"))
                        .as(path)
                        .doesNotContain("\u001b", "\u0007", "\u009b");
            }
            for (String line : new String[] {
                "GET /\u001b[2J HTTP/1.1", "\u001b[2J / HTTP/1.1", "GET / HTTP/\u001b[2J", "GET /%\u001b HTTP/1.1"
            }) {
                assertThat(served.wire(line, "Host: localhost")).as(line).doesNotContain("\u001b");
                assertThat(served.wire("GET / HTTP/1.1", "Host: " + line)).doesNotContain("\u001b");
                assertThat(served.wire("GET / HTTP/1.1", "Host: localhost", "X-\u001b[2J: \u001b[2J"))
                        .doesNotContain("\u001b");
            }
        } finally {
            System.setErr(real);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b", "\u0007", "\u009b");
    }

    @Test
    void the_token_of_our_pages_from_a_page_that_refuses() {
        String token = served.token();
        for (String page :
                new String[] {"/", "/nowhere", "/runs/" + before.runs().get(0).id(), "/enter"}) {
            for (String header :
                    new String[] {"Host: evil.example", "Host: localhost\r\nOrigin: https://evil.example"}) {
                assertThat(served.wire("POST " + page + " HTTP/1.1", header, "Content-Length: 0"))
                        .as(page)
                        .startsWith("HTTP/1.1 403")
                        .doesNotContain(token, "<meta name=\"token\"");
            }
        }
        assertThat(served.get("/nowhere").body()).contains(token);
    }

    private static String points(String run, String metric) {
        return "/api/v1/points?run=" + encoded(run) + "&metric=" + encoded(metric);
    }

    private void everyParameter(String value) {
        String run = before.runs().get(0).id();
        for (Operation operation : Operations.all()) {
            if (operation.isChange() || operation.path().endsWith("/live")) {
                continue;
            }
            for (Operation.Parameter parameter : operation.parameters()) {
                StringBuilder path =
                        new StringBuilder(operation.path().replace("{id}", run).replaceAll("\\{\\w+}", "1") + "?");
                operation.parameters().stream()
                        .filter(other -> other.needed() && !other.equals(parameter))
                        .forEach(other -> path.append(other.name()).append("=x&"));
                HttpResponse<String> answer = served.get(path + parameter.name() + "=" + encoded(value));
                assertThat(answer.statusCode()).as(path + value).isBetween(200, 499);
                assertThat(answer.body()).doesNotContain("root:x:", "[fonts]", "org.h2", "SELECT ");
            }
        }
    }

    private void refused(String method, String path) {
        String answer = served.wire(
                method.toUpperCase(java.util.Locale.ROOT) + " " + path + " HTTP/1.1",
                "Host: localhost",
                "X-Fovea-Token: " + served.token());
        assertThat(answer)
                .as(path)
                .matches("(?s)HTTP/1.1 4\\d\\d .*")
                .doesNotContain("root:x:", "[fonts]", "H2 Database");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
