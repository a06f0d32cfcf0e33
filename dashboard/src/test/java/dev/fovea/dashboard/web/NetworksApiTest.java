package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworksApiTest {
    private Served served;
    private String narrow;
    private String again;
    private String wide;
    private String unread;

    @BeforeAll
    void open(@TempDir Path folder) {
        served = new Served(folder);
        SampleComparison runs = new SampleComparison(served);
        narrow = runs.run("narrow", SampleNetwork.JSON, 0.1, "sgd");
        again = runs.run("again", SampleNetwork.JSON, 0.05, "sgd");
        wide = runs.run("wide", SampleComparison.WIDER, 0.1, "sgd");
        unread = runs.run("unread", "{}", Map.of("batch", 50), 0.5);
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void tells_what_each_network_costs_and_which_are_the_same() {
        JsonNode networks = served.json(
                        "/api/v1/networks?run=" + narrow + "&run=" + again + "&run=" + wide + "&run=nowhere")
                .get("networks");

        assertThat(networks).hasSize(3);
        assertThat(networks.findValuesAsText("sameAs")).containsExactly(narrow, narrow, wide);
        assertThat(networks.get(0).get("parameters").longValue()).isEqualTo(61_706);
        assertThat(networks.get(0).get("multiplyAdds").longValue()).isEqualTo(416_520);
        assertThat(networks.get(2).get("name").textValue()).isEqualTo("lenet5-wide");
    }

    @Test
    void tells_that_no_network_was_recorded() {
        JsonNode network = served.json("/api/v1/networks?run=" + unread).at("/networks/0");

        assertThat(network.hasNonNull("trouble")).isFalse(); // none was recorded, which is no trouble
        assertThat(network.has("parameters")).isFalse();
        HttpResponse<String> diff = served.get("/api/v1/networks/diff?before=" + unread + "&after=" + wide);
        assertThat(diff.statusCode()).isEqualTo(404);
        assertThat(Served.error(diff))
                .startsWith("the network of " + unread + " cannot be read, and so not compared: ");
    }

    @Test
    void says_layer_by_layer_what_lies_between_two_networks() {
        JsonNode diff = served.json("/api/v1/networks/diff?before=" + narrow + "&after=" + wide);

        assertThat(diff.at("/lines/0/kind").textValue()).isEqualTo("changed");
        assertThat(diff.at("/lines/0/before/layer").textValue()).isEqualTo("conv(6, 5).same()");
        assertThat(diff.at("/lines/0/after/layer").textValue()).isEqualTo("conv(12, 5).same()");
        assertThat(diff.findValuesAsText("kind")).contains("follows", "added").doesNotContain("removed");
        assertThat(diff.at("/totals/0/name").textValue()).isEqualTo("parameters");
        assertThat(diff.at("/totals/0/after").longValue()).isEqualTo(64_262);
        assertThat(diff.findValuesAsText("name")).contains("multiply-adds");
        assertThat(diff.get("same").intValue()).isPositive();
    }

    @Test
    void finds_nothing_between_a_network_and_itself() {
        JsonNode diff = served.json("/api/v1/networks/diff?before=" + narrow + "&after=" + again);

        assertThat(diff.get("lines")).isEmpty();
        assertThat(diff.get("totals")).isEmpty();
    }
}
