package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunLog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many runs are changed with one request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkApiTest {
    private Served served;

    @BeforeAll
    void open(@TempDir Path folder) {
        served = new Served(folder);
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void changes_runs_each_in_its_own_way_and_names_those_that_are_gone() throws IOException {
        String first = ended("first");
        String second = ended("second");

        JsonNode answer = json(served.post("/api/v1/changes", """
                {"changes": [{"id": "%s", "name": "1st", "tags": ["a"]}, {"id": "gone", "name": "x"},
                {"id": "%s", "note": "n", "archived": true}]}""".formatted(first, second)));

        assertThat(answer).hasToString("{\"changed\":[\"%s\",\"%s\"],\"missing\":[\"gone\"]}".formatted(first, second));
        Run one = served.store.run(first).orElseThrow();
        assertThat(one.name()).isEqualTo("1st");
        assertThat(one.tags()).containsExactly("a");
        Run two = served.store.run(second).orElseThrow();
        assertThat(two.note()).isEqualTo("n");
        assertThat(two.archived()).isTrue();
    }

    @Test
    void changes_nothing_where_one_of_the_changes_makes_no_sense() {
        String first = ended("first");

        HttpResponse<String> answer = served.post(
                "/api/v1/changes",
                "{\"changes\": [{\"id\": \"%s\", \"name\": \"x\"}, {\"id\": \"other\", \"name\": \" \"}]}"
                        .formatted(first));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.error(answer)).isEqualTo("the name is empty. Give the run at least one character.");
        assertThat(served.store.run(first).orElseThrow().name()).isEqualTo("first");
    }

    @Test
    void deletes_all_but_what_is_training_and_brings_it_back() throws IOException {
        String first = ended("first");
        RunLog running = served.start("running");
        String both = "{\"runs\": [\"%s\", \"%s\", \"nowhere\"]}".formatted(first, running.id());

        assertThat(json(served.post("/api/v1/deletions", both)))
                .hasToString("{\"deleted\":[\"%s\"],\"running\":[\"%s\"],\"missing\":[\"nowhere\"]}"
                        .formatted(first, running.id()));
        assertThat(served.store.run(first)).isEmpty();
        assertThat(served.store.run(running.id())).isPresent();

        assertThat(json(served.post("/api/v1/restorations", both)))
                .hasToString("{\"restored\":[\"%s\"],\"missing\":[\"%s\",\"nowhere\"]}".formatted(first, running.id()));
        assertThat(served.store.run(first)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "changes | {} | changes is not a list of 1 to 1,000 changes.",
                "changes | {\"changes\": []} | changes is not a list of 1 to 1,000 changes.",
                "changes | {\"changes\": [{\"name\": \"x\"}]} | a change has no id. Send {\"changes\": [{\"id\": ..., \"name\": ...}]}.",
                "changes | {\"changes\": [{\"id\": \"a\"}]} | nothing to change. Send name, tags, note or archived.",
                "deletions | {\"runs\": \"all\"} | runs is not a list of 1 to 1,000 ids of runs.",
                "deletions | {\"runs\": [7]} | an id of a run is not text.",
                "restorations | [] | the body is not a JSON object. Send one such as {\"name\": \"baseline\"}.",
            })
    void says_what_is_wrong_with_a_request(String path, String body, String sentence) {
        HttpResponse<String> answer = served.post("/api/v1/" + path, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.error(answer)).isEqualTo(sentence);
    }

    @Test
    void takes_a_thousand_runs_at_once_and_no_more() {
        String ids = Stream.generate(() -> "\"a\"").limit(1001).collect(Collectors.joining(","));

        assertThat(Served.error(served.post("/api/v1/deletions", "{\"runs\": [%s]}".formatted(ids))))
                .isEqualTo("runs is not a list of 1 to 1,000 ids of runs.");
    }

    @Test
    void takes_nothing_without_the_token_of_its_pages() {
        for (String path : new String[] {"changes", "deletions", "restorations"}) {
            HttpResponse<String> answer = served.send(
                    served.request("/api/v1/" + path).POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void completes_a_query_from_what_the_store_has() {
        served.start("tagged", "one two", "three").close();

        JsonNode found = served.json("/api/v1/completions?query=tags+~+t&caret=8");

        assertThat(found.get("from").intValue()).isEqualTo(7);
        assertThat(found.get("choices"))
                .extracting(choice -> choice.get("text").textValue())
                .containsExactly("three", "\"one two\"");
        assertThat(Served.error(served.get("/api/v1/completions?query=a&caret=2")))
                .isEqualTo("caret is \"2\". Give a whole number from 0 to 1.");
    }

    private String ended(String name) {
        try (RunLog log = served.start(name)) {
            return log.id();
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
