package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunsApiTest {
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
    void lists_runs_with_their_parameters_and_metrics() {
        served.clock.advance(1000);
        RunLog log = served.start("first", Map.of("rate", 0.1, "batch", 64, "augmented", true), "a");
        log.scalar("test/accuracy", 10, 0.9);
        log.scalar("test/accuracy", 20, 0.8);
        log.scalar("train/loss", 20, Double.NaN);
        log.progress(20, 2);
        log.end(RunState.FINISHED, "done");

        JsonNode run = served.json("/api/v1/runs").get("runs").get(0);

        assertThat(run.get("name").textValue()).isEqualTo("first");
        assertThat(run.get("state").textValue()).isEqualTo("FINISHED");
        assertThat(run.at("/parameters/rate").doubleValue()).isEqualTo(0.1);
        assertThat(run.at("/parameters/batch").isIntegralNumber()).isTrue();
        assertThat(run.at("/metrics").get("test/accuracy").get("best").doubleValue())
                .isEqualTo(0.9);
        assertThat(run.at("/metrics").get("test/accuracy").get("last").doubleValue())
                .isEqualTo(0.8);
        assertThat(run.at("/metrics").get("train/loss").get("last").textValue()).isEqualTo("NaN");
        assertThat(run.has("network")).isFalse();
    }

    @Test
    void whole_numbers_that_browsers_would_round_are_text() {
        long odd = (1L << 53) + 1;
        RunLog unused =
                served.start("large", Map.of("rows", odd, "columns", 1L << 53, "least", Long.MIN_VALUE), "large");
        JsonNode run = served.json("/api/v1/runs?q=large").get("runs").get(0);
        assertThat(run.at("/parameters/rows").textValue()).isEqualTo("9007199254740993");
        assertThat(run.at("/parameters/columns").longValue()).isEqualTo(1L << 53);
        assertThat(run.at("/parameters/least").textValue()).isEqualTo("-9223372036854775808");
        assertThat(Json.text(
                        new SeriesView.Odd(odd, 7, "NaN", null))) // as the seed of a run, which is a long of its own
                .isEqualTo("{\"step\":\"9007199254740993\",\"wall\":7,\"what\":\"NaN\"}");
    }

    @Test
    void lists_page_by_page_from_the_newest_and_gives_neighbours_different_colors() {
        for (int i = 1; i <= 5; i++) {
            served.start("run " + i).close();
            served.clock.advance(1000);
        }

        JsonNode page = served.json("/api/v1/runs?offset=1&limit=2");

        assertThat(page.get("total").intValue()).isGreaterThanOrEqualTo(5);
        assertThat(page.get("runs")).hasSize(2);
        assertThat(page.at("/runs/0/name").textValue()).isEqualTo("run 4");
        assertThat(page.at("/runs/1/name").textValue()).isEqualTo("run 3");
        assertThat(page.at("/runs/0/color").intValue()
                        - page.at("/runs/1/color").intValue())
                .isEqualTo(1);
    }

    @Test
    void lists_the_runs_that_a_query_asks_for() {
        String quick = served.start("quick", Map.of("speed", 3)).id();
        String slow = served.start("slow", Map.of("speed", 1)).id();
        served.store.archive(slow, true);

        assertThat(served.json("/api/v1/runs?query=speed+%3E+0").at("/total").intValue())
                .isEqualTo(1);
        assertThat(served.json("/api/v1/runs?query=speed+%3E+0&archived=true")
                        .at("/runs/1/name")
                        .textValue())
                .isEqualTo("quick");
        JsonNode matches = served.json("/api/v1/matches?query=speed+%3E+0+order+by+speed&archived=true");
        assertThat(matches.get("sorted").booleanValue()).isTrue();
        assertThat(matches.get("ids")).extracting(JsonNode::textValue).containsExactly(slow, quick);
        assertThat(served.json("/api/v1/matches?query=speed+%3E+0&archived=true&offset=1&limit=1")
                        .get("ids"))
                .extracting(JsonNode::textValue)
                .containsExactly(quick);
    }

    @Test
    void says_what_is_wrong_with_a_query() {
        String sentence = """
                found the end, expected a value to compare speed with.
                  speed >
                         ^""";
        HttpResponse<String> answer = served.get("/api/v1/runs?query=speed+%3E");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.error(answer)).isEqualTo(sentence);
        assertThat(served.json("/api/v1/matches?query=speed+%3E").get("wrong").textValue())
                .isEqualTo(sentence);
    }

    @Test
    void changes_name_tags_note_and_archives() {
        String id = ended("first");

        HttpResponse<String> answer = served.post(
                "/api/v1/runs/" + id,
                "{\"name\": \" second \", \"tags\": [\"a\", \"b\"], \"note\": \"n\", \"archived\": true}");

        assertThat(answer.statusCode()).isEqualTo(204);
        Run run = served.store.run(id).orElseThrow();
        assertThat(run.name()).isEqualTo("second");
        assertThat(run.tags()).containsExactly("a", "b");
        assertThat(run.note()).isEqualTo("n");
        assertThat(run.archived()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"name\": \"\"} | the name is empty. Give the run at least one character.",
                "{\"name\": 7} | name is not text.",
                "{\"tags\": \"a\"} | tags is not a list of at most 50 texts.",
                "{\"archived\": 1} | archived is neither true nor false.",
                "{\"name\": \"kept\", \"state\": \"FINISHED\"} | \"state\" of a run cannot be changed. Send name, tags, note or archived.",
                "{} | nothing to change. Send name, tags, note or archived.",
                "[1] | the body is not a JSON object. Send one such as {\"name\": \"baseline\"}.",
                "{ | the body is not a JSON object. Send one such as {\"name\": \"baseline\"}."
            })
    void refuses_a_change_that_makes_no_sense_and_changes_nothing(String body, String sentence) {
        String id = ended("first");

        HttpResponse<String> answer = served.post("/api/v1/runs/" + id, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.error(answer)).isEqualTo(sentence);
        assertThat(served.store.run(id).orElseThrow().name()).isEqualTo("first");
    }

    @Test
    void deletes_a_run_for_good() {
        String id = ended("first");

        assertThat(served.delete("/api/v1/runs/" + id).statusCode()).isEqualTo(204);
        assertThat(served.store.run(id)).isEmpty();
        assertThat(served.delete("/api/v1/runs/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void never_deletes_a_run_that_is_training() {
        RunLog log = served.start("first");

        HttpResponse<String> answer = served.delete("/api/v1/runs/" + log.id());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Served.error(answer)).isEqualTo("the run %s is still training. Stop it first.".formatted(log.id()));
        assertThat(served.store.run(log.id())).isPresent();
    }

    private String ended(String name) {
        try (RunLog log = served.start(name)) {
            return log.id();
        }
    }
}
