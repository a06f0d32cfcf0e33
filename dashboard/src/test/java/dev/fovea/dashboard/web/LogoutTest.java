package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.RunStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A dashboard on a machine where others work: it makes a token, lets in by it, and shows out again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogoutTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private RunStore store;
    private Dashboard dashboard;

    @BeforeAll
    void openStore(@TempDir Path folder) {
        store = RunStore.open(folder.resolve("runs").toString());
    }

    @AfterAll
    void closeStore() {
        store.close();
    }

    @BeforeEach
    void open() {
        dashboard = Dashboard.open(store, Serving.at(0), () -> true);
    }

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void a_machine_of_several_people_has_a_token_and_one_of_its_owner_has_none() {
        assertThat(dashboard.entrance()).matches("http://127\\.0\\.0\\.1:\\d+/\\?token=[\\w-]{24}");
        assertThat(dashboard.hasMadeToken()).isTrue();
        assertThat(get("/", "").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/runs", "").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/live", "").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/token", "").statusCode()).isEqualTo(401);
        assertThat(get("/", enter()).statusCode()).isEqualTo(200);

        try (Dashboard alone = Dashboard.open(store, Serving.at(0), () -> false)) {
            assertThat(alone.entrance()).isEqualTo(alone.url());
            assertThat(send(alone.url(), "/", "").body())
                    .contains("id=\"theme\"")
                    .doesNotContain("id=\"logout\"");
        }
        try (Dashboard open = Dashboard.open(store, Serving.at(0).withoutToken(), () -> true)) {
            assertThat(send(open.url(), "/", "").statusCode()).isEqualTo(200);
        }
        try (Dashboard given = Dashboard.open(store, Serving.at(0).token("quail-ladder-4471-moss"), () -> true)) {
            assertThat(given.entrance()).isEqualTo(given.url()).doesNotContain("quail");
            assertThat(given.hasMadeToken()).isFalse();
            assertThat(send(given.url(), "/", "").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void a_browser_that_logs_out_has_to_enter_again_and_others_stay() {
        String first = enter();
        String second = enter();
        HttpResponse<String> answer = logOut(first, "");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .contains("fovea-%d=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict".formatted(port()));
        assertThat(get("/api/v1/runs", first).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/runs", second).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/runs", enter()).statusCode()).isEqualTo(200);
    }

    @Test
    void logging_out_everywhere_ends_all_sessions_and_the_token_that_was_made() {
        List<String> told = new ArrayList<>();
        dashboard.onNewToken(() -> told.add(dashboard.entrance()));
        String old = dashboard.entrance();
        String first = enter();
        String second = enter();
        assertThat(logOut(first, "?everywhere=true").statusCode()).isEqualTo(204);

        assertThat(get("/api/v1/runs", first).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/runs", second).statusCode()).isEqualTo(401);
        assertThat(get(old.substring(dashboard.url().length()), "").statusCode())
                .isEqualTo(401);
        assertThat(told).containsExactly(dashboard.entrance()).doesNotContain(old);
        assertThat(get("/api/v1/runs", enter()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_that_was_given_outlives_a_log_out_everywhere() {
        String token = "quail-ladder-4471-moss";
        try (Dashboard given = Dashboard.open(store, Serving.at(0).token(token), () -> true)) {
            String cookie = cookie(send(given.url(), "/?token=" + token, ""));
            assertThat(logOut(given.url(), cookie, "?everywhere=true").statusCode())
                    .isEqualTo(204);
            assertThat(send(given.url(), "/", cookie).statusCode()).isEqualTo(401);
            assertThat(send(given.url(), "/", cookie(send(given.url(), "/?token=" + token, "")))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void the_live_connections_of_those_who_are_logged_out_end() throws IOException {
        String first = enter();
        String second = enter();
        try (BufferedReader mine = live("Cookie", first);
                BufferedReader others = live("Cookie", second);
                BufferedReader script = live("Authorization", "Bearer " + token())) {
            assertThat(logOut(first, "").statusCode()).isEqualTo(204);
            assertEnds(mine);
            store.start(Served.newRun("first", Map.of())).close();
            assertThat(others.lines().filter(line -> line.equals("event: runs")).findFirst())
                    .isPresent();
            assertThat(logOut(second, "?everywhere=true").statusCode()).isEqualTo(204);
            assertEnds(others);
            assertEnds(script);
        }
    }

    @Test
    void nobody_is_logged_out_without_the_token_of_our_pages_or_from_another_site() {
        String cookie = enter();
        assertThat(send(request(dashboard.url(), "/api/v1/logout", cookie).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(request(dashboard.url(), "/api/v1/logout", cookie)
                                .header("X-Fovea-Token", change(dashboard.url(), cookie))
                                .header("Origin", "https://evil.example")
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/v1/logout", cookie).statusCode()).isEqualTo(405);
        assertThat(get("/api/v1/runs", cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void a_new_start_knows_no_session_of_the_one_before() {
        String cookie = enter();
        int port = port();
        String old = dashboard.entrance();
        dashboard.close();
        dashboard = Dashboard.open(store, Serving.at(port), () -> true);

        assertThat(get("/", cookie).statusCode()).isEqualTo(401);
        assertThat(dashboard.entrance()).isNotEqualTo(old);
    }

    @Test
    void an_address_with_the_token_gives_way_to_one_without_also_where_it_is_not_needed_any_more() {
        HttpResponse<String> again = get("/sweeps?x=1&token=" + token(), enter());

        assertThat(again.body()).contains("content=\"0; url=/sweeps?x=1\"").doesNotContain(token());
        assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_browser_is_brought_in_by_a_file_that_only_its_owner_reads() throws IOException {
        Path file = Path.of(dashboard.launcher());
        String page = Files.readString(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.toUri().toString()).doesNotContain(token());
        assertThat(page)
                .contains(
                        "action=\"" + dashboard.url() + "/enter\"",
                        "name=\"token\" value=\"" + token() + "\"",
                        "method=\"post\"");
        HttpResponse<String> entered = fromDisk("token=" + token());
        assertThat(entered.body()).contains("content=\"0; url=/\"");
        assertThat(get("/", cookie(entered)).statusCode()).isEqualTo(200);
        Files.delete(file);
    }

    @Test
    void a_page_on_disk_may_bring_the_token_and_nothing_else() {
        assertThat(fromDisk("token=guessed").statusCode()).isEqualTo(401);
        assertThat(fromDisk("").statusCode()).isEqualTo(401);
        assertThat(send(request(dashboard.url(), "/runs", "")
                                .header("Origin", "null")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("token=" + token())))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(request(dashboard.url(), "/enter", "")
                                .header("Origin", "https://evil.example")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("token=" + token())))
                        .statusCode())
                .isEqualTo(403);
        try (Dashboard open = Dashboard.open(store, Serving.at(0), () -> false)) {
            assertThat(send(request(open.url(), "/enter", "")
                                    .header("Origin", "null")
                                    .POST(BodyPublishers.ofString("token=x")))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(open.launcher()).isEqualTo(URI.create(open.url()));
        }
    }

    @Test
    void others_who_guess_a_token_that_was_made_keep_nobody_out() {
        for (int guess = 0; guess < 30; guess++) {
            assertThat(get("/?token=guess" + guess, "").statusCode()).isEqualTo(401);
        }
        assertThat(get("/api/v1/runs", enter()).statusCode()).isEqualTo(200);
    }

    private static void assertEnds(BufferedReader events) {
        try {
            assertThat(events.lines().count()).isNotNegative();
        } catch (UncheckedIOException cut) {
            assertThat(cut).hasMessageContaining("closed"); // in the midst of the answer, which has no end
        }
    }

    private BufferedReader live(String header, String value) throws IOException {
        try {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(URI.create(dashboard.url() + "/api/v1/live"))
                            .header("Accept", "text/event-stream")
                            .header(header, value)
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            BufferedReader events = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            assertThat(events.readLine()).isNotNull();
            return events;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> fromDisk(String form) {
        return send(request(dashboard.url(), "/enter", "")
                .header("Origin", "null")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private int port() {
        return URI.create(dashboard.url()).getPort();
    }

    private String token() {
        return dashboard.entrance().replaceFirst(".*=", "");
    }

    private String enter() {
        return cookie(get("/?token=" + token(), ""));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    }

    private HttpResponse<String> logOut(String cookie, String query) {
        return logOut(dashboard.url(), cookie, query);
    }

    private HttpResponse<String> logOut(String url, String cookie, String query) {
        return send(request(url, "/api/v1/logout" + query, cookie)
                .header("X-Fovea-Token", change(url, cookie))
                .POST(BodyPublishers.noBody()));
    }

    private String change(String url, String cookie) {
        return send(url, "/api/v1/token", cookie).body().split("\"", -1)[3];
    }

    private HttpResponse<String> get(String path, String cookie) {
        return send(dashboard.url(), path, cookie);
    }

    private HttpResponse<String> send(String url, String path, String cookie) {
        return send(request(url, path, cookie).GET());
    }

    private static HttpRequest.Builder request(String url, String path, String cookie) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Cookie", cookie.isEmpty() ? "none=0" : cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
