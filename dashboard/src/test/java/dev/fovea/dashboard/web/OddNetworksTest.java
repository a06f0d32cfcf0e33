package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks without end, and what is none: pages and the API answer in time, with a sentence, and not with too much. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddNetworksTest {
    private static final int LAYERS = 60_000;
    private static final int MOST_BYTES = 6_000_000;

    /** What is asked takes a third of it where nothing else goes on. */
    private static final Duration IN_TIME = Duration.ofSeconds(4);

    private Served served;
    private String huge;
    private String other;

    @BeforeAll
    void open(@TempDir Path folder) {
        served = new Served(folder);
        huge = run(network(layers(1)));
        other = run(network(layers(2)));
    }

    @AfterAll
    void close() {
        served.close();
    }

    /** No two parts of it are alike. */
    private static String layers(int seed) {
        Random random = new Random(seed);
        List<String> kinds = List.of("relu", "tanh", "sigmoid", "elu", "gelu", "batchNorm");
        StringBuilder layers = new StringBuilder();
        for (int i = 0; i < LAYERS; i++) {
            layers.append(i == 0 ? "" : ",")
                    .append("{\"kind\":\"")
                    .append(kinds.get(random.nextInt(kinds.size())))
                    .append("\"}");
        }
        return layers.toString();
    }

    private static String network(String layers) {
        return "{\"fovea\":1,\"name\":\"n\",\"input\":[3,8,8],\"stages\":[{\"name\":\"s\",\"layers\":[" + layers
                + "]}]}";
    }

    private String run(String json) {
        try (RunLog log = served.store.start(new NewRun(
                "e", "n", json, Map.of(), 0, new DataSource("", 0, ""), Map.of(), List.of(), Optional.empty()))) {
            return log.id();
        }
    }

    private HttpResponse<String> inTime(String path) {
        long start = System.nanoTime();
        HttpResponse<String> answer = served.get(path);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(path).isLessThan(IN_TIME);
        assertThat(answer.body().length()).as(path).isLessThan(MOST_BYTES);
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/network", "/predictions", "/layer?path=s/relu1"})
    void pages_of_a_huge_one_answer_in_time(String page) {
        assertThat(inTime("/runs/" + huge + page).statusCode()).isEqualTo(200);
    }

    @Test
    void the_first_layers_of_a_huge_one_are_told_and_what_was_left_out() {
        JsonNode network =
                Served.read(inTime("/api/v1/runs/" + huge + "/layers").body()).get("network");
        assertThat(network.get("layers")).hasSize(5_000);
        assertThat(network.get("note").textValue())
                .isEqualTo("The first 4,999 of 60,000 layers are shown, and neither a drawing nor the Java of so many;"
                        + " what they cost was not worked out, and no advice.");
        JsonNode facts =
                Served.read(inTime("/api/v1/networks?run=" + huge).body()).at("/networks/0");
        assertThat(facts.get("layers").intValue()).isEqualTo(LAYERS);
        assertThat(facts.get("parameters").longValue()).isPositive();
        assertThat(facts.has("multiplyAdds")).isFalse();
    }

    @Test
    void a_huge_one_is_neither_drawn_nor_compared() {
        HttpResponse<String> drawing = inTime("/runs/" + huge + "/drawing.svg");
        assertThat(drawing.statusCode()).isEqualTo(404);
        assertThat(drawing.body())
                .contains(
                        "The network of %s has 60,000 layers. Networks of fewer than 5,000 are drawn.".formatted(huge));
        HttpResponse<String> diff = inTime("/api/v1/networks/diff?before=" + huge + "&after=" + other);
        assertThat(Served.error(diff))
                .isEqualTo(
                        "the network of %s has 60,000 layers. Networks of up to 20,000 are compared.".formatted(huge));
        assertThat(inTime("/compare?runs=" + huge + "," + other).statusCode()).isEqualTo(200);
    }

    @Test
    void a_layer_beyond_the_first_has_its_page_all_the_same() {
        String conv = ",{\"kind\":\"conv\",\"filters\":2,\"kernel\":1}";
        String id = run(network("{\"kind\":\"relu\"}" + ",{\"kind\":\"relu\"}".repeat(9_000) + conv));
        try (RunLog log = served.store.resume(id, 0)) {
            log.histogram(new HistogramPoint(1, "s/conv1", "weight", 0, 1, new long[] {1}, 0, 1, 0, 1, 0, 0));
            log.flush(Served.SOON);
        }
        assertThat(inTime("/runs/" + id + "/layer?path=s/conv1").body()).contains("s/conv1");
        assertThat(inTime("/runs/" + id + "/layer?path=s/conv2").statusCode()).isEqualTo(404);
        JsonNode network = served.json("/api/v1/runs/" + id + "/layers").get("network");
        assertThat(network.get("note").textValue())
                .isEqualTo("The first 4,999 of 9,002 layers are shown, and neither a drawing nor the Java of so many.");
        assertThat(network.get("totals").get("parameters").longValue()).isEqualTo(8);
    }

    @Test
    void one_with_layers_beyond_reason_is_not_even_read() {
        String id = run(network(String.join(",", Collections.nCopies(300_000, "{\"kind\":\"relu\"}"))));
        assertThat(inTime("/runs/" + id + "/network").statusCode()).isEqualTo(200);
        JsonNode network = served.json("/api/v1/runs/" + id + "/layers").get("network");
        assertThat(network.get("trouble").textValue())
                .isEqualTo("The stored network cannot be read: it has more than 100,000 layers, and no more are read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fovea\":1}",
                "{\"fovea\":2147483648}",
                "{\"a\":{\"b\":{\"c\":[[[[[]]]]]}}}",
                "{\"fovea\":1,\"name\":\"n\",\"input\":[3,8,8],\"stages\":[{\"name\":\"s\",\"layers\":[{\"kind\":\"conv\","
                        + "\"filters\":2147483647,\"kernel\":2147483647,\"padding\":2147483647}]}]}",
                "{\"fovea\":1,\"name\":\"n\",\"input\":[2147483647,2147483647],\"stages\":[]}",
                "{\"fovea\":1,\"name\":\"n\",\"input\":[3,8,8],\"stages\":[{\"name\":\"s\",\"layers\":"
                        + "[{\"kind\":\"upsample\",\"factor\":2147483647}]}]}",
                "{\"fovea\":1,\"name\":\"n\",\"input\":[3,8,8],\"stages\":[{\"name\":\"s\",\"layers\":"
                        + "[{\"kind\":\"pixelShuffle\",\"factor\":-2147483648}]}]}"
            })
    void nonsense_is_told_in_a_sentence(String json) {
        told(json);
    }

    @Test
    void deep_nesting_and_names_without_end_are_told_in_a_sentence() {
        told("{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}");
        String sequential = "{\"kind\":\"sequential\",\"layers\":[";
        told(network(sequential.repeat(240) + "{\"kind\":\"none\"}" + "]}".repeat(240)));
        told(network("{\"kind\":\"named\",\"name\":\"" + "x".repeat(100_000) + "\",\"layer\":{\"kind\":\"relu\"}}"));
        String named = "{\"kind\":\"named\",\"name\":\"" + "x".repeat(240) + "\",\"layer\":";
        told(network(named.repeat(6) + "{\"kind\":\"relu\"}" + "}".repeat(6)));
    }

    private void told(String json) {
        String id = run(json);
        for (String page : List.of("", "/network", "/predictions")) {
            assertThat(inTime("/runs/" + id + page).statusCode()).isEqualTo(200);
        }
        assertThat(served.json("/api/v1/runs/" + id + "/layers")
                        .at("/network/trouble")
                        .textValue())
                .startsWith("The stored network cannot be read: ");
        assertThat(served.json("/api/v1/networks?run=" + id)
                        .at("/networks/0/trouble")
                        .textValue())
                .isNotEmpty();
        assertThat(inTime("/runs/" + id + "/drawing.svg").statusCode()).isEqualTo(404);
        HttpResponse<String> diff = inTime("/api/v1/networks/diff?before=" + id + "&after=" + id);
        assertThat(diff.statusCode()).isEqualTo(404);
        assertThat(Served.error(diff)).startsWith("the network of " + id + " cannot be read, and so not compared: ");
    }
}
