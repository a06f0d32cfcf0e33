package dev.fovea.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fovea.dashboard.store.Endpoint;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What users ask goes to the process that the store names, and nowhere else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskApiTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer process;
    private Path folder;
    private Served served;
    private RunLog log;
    private int status;
    private String answer = "";
    private String known = "secret";

    @BeforeAll
    void open(@TempDir Path shared) throws IOException {
        folder = shared;
        served = new Served(folder);
        process = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        process.createContext("/proof", exchange -> {
            String challenge = exchange.getRequestURI().getQuery().substring("of=".length());
            byte[] proof = Endpoint.here(port(), known).proof(challenge).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, proof.length);
            exchange.getResponseBody().write(proof);
            exchange.close();
        });
        process.createContext("/", exchange -> {
            heard.add("%s %s %s"
                    .formatted(
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst(Endpoint.TOKEN_HEADER),
                            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            byte[] text = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        process.start();
    }

    @BeforeEach
    void start() {
        heard.clear();
        known = "secret";
        log = served.start("first");
        says(200, "{\"classes\":[]}");
    }

    @AfterAll
    void close() {
        process.stop(0);
        served.close();
    }

    @Test
    void hands_a_picture_on_with_the_secret_and_the_answer_back() {
        answersHere();
        HttpResponse<String> said = ask("?name=my%20cat%26dog.png", "pixels");
        assertThat(said.body()).isEqualTo("{\"classes\":[]}");
        assertThat(heard).containsExactly("/picture?name=my+cat%26dog.png secret pixels");
        assertThat(served.json("/api/v1/runs/" + log.id() + "/predictions")
                        .get("answers")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void asks_about_a_test_example_by_its_number() {
        answersHere();
        assertThat(ask("?example=18", "").statusCode()).isEqualTo(200);
        assertThat(heard).containsExactly("/example?number=18 secret ");
        refused("?example=../18", "", 400, "example is \"../18\". Give a whole number from 0 to 2,147,483,647.");
    }

    @Test
    void tells_what_is_wrong_with_a_picture_in_the_words_of_who_read_it() {
        answersHere();
        says(400, "{\"error\":\"cat.psd: begins with 38425053, which no image does.\"}");
        refused("?name=cat.psd", "8BPS", 400, "cat.psd: begins with 38425053, which no image does.");
        says(503, "{\"error\":\"the training has ended. Ask while it goes on.\"}");
        refused("", "x", 503, "the training has ended. Ask while it goes on.");
    }

    @Test
    void says_so_where_no_process_answers() {
        String sentence = nobody();
        refused("", "x", 503, sentence);
        log.answering(new Endpoint("another machine", process.getAddress().getPort(), "secret"));
        refused("", "x", 503, sentence);
        log.answering(Endpoint.here(1, "secret"));
        refused("", "x", 503, sentence);
        answersHere();
        says(200, "<html>");
        refused("", "x", 503, sentence);
        log.end(RunState.FINISHED, "done");
        says(200, "{}");
        refused("", "x", 503, sentence);
    }

    /** As of another user who took the port that a killed training left. */
    @Test
    void gives_nothing_to_who_does_not_know_the_secret() {
        answersHere();
        known = "guess";
        refused("", "pixels", 503, nobody());
        refused("?example=18", "", 503, nobody());
        assertThat(heard).isEmpty();
    }

    @Test
    void takes_no_huge_picture_and_none_from_elsewhere() {
        answersHere();
        refused("", "x".repeat((8 << 20) + 1), 413, "the picture has more than 8,388,608 bytes. Make it smaller.");
        HttpResponse<String> foreign =
                served.send(served.request("/api/v1/runs/" + log.id() + "/ask").POST(BodyPublishers.ofString("x")));
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(heard).isEmpty();
    }

    @Test
    void keeps_the_secret_to_itself() {
        answersHere();
        assertThat(log.flush(Served.SOON)).isTrue();
        for (String path : List.of(
                "/runs/" + log.id() + "/predictions",
                "/runs/" + log.id(),
                "/api/v1/runs/" + log.id(),
                "/api/v1/runs/" + log.id() + "/predictions")) {
            assertThat(served.get(path).body()).doesNotContain("secret");
        }
    }

    private void says(int code, String text) {
        status = code;
        answer = text;
    }

    private String nobody() {
        return "no process that trains first answers here. Type: predict IMAGE --run %s --store %s"
                .formatted(log.id(), folder.resolve("runs"));
    }

    private void answersHere() {
        log.answering(Endpoint.here(port(), "secret"));
    }

    private int port() {
        return process.getAddress().getPort();
    }

    private void refused(String query, String picture, int code, String sentence) {
        HttpResponse<String> said = ask(query, picture);
        assertThat(Served.error(said)).isEqualTo(sentence);
        assertThat(said.statusCode()).isEqualTo(code);
    }

    private HttpResponse<String> ask(String query, String picture) {
        assertThat(log.flush(Served.SOON)).isTrue();
        return served.send(served.request("/api/v1/runs/" + log.id() + "/ask" + query)
                .header("X-Fovea-Token", served.token())
                .POST(BodyPublishers.ofString(picture)));
    }
}
