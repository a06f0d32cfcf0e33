package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.dashboard.store.FilterPoint;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.RunLog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayersApiTest {
    private Served served;
    private RunLog log;

    @BeforeAll
    void open(@TempDir Path folder) {
        served = new Served(folder);
    }

    @BeforeEach
    void start() {
        log = served.start("first");
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void gives_the_latest_statistics_of_a_layer_and_how_its_spread_went() {
        log.histogram(histogram(1, 0.5));
        log.histogram(histogram(2, 0.75));

        JsonNode statistics = json("/layers").at("/statistics").get("c1/conv1").get("activation");

        assertThat(statistics.get("step").longValue()).isEqualTo(2);
        assertThat(statistics.get("deviation").doubleValue()).isEqualTo(0.75);
        assertThat(statistics.get("trend").toString()).isEqualTo("[0.5,0.75]");
    }

    @Test
    void gives_what_layers_and_the_network_cost() {
        JsonNode network = json("/layers").get("network");

        assertThat(network.at("/layers/1/costs").toString())
                .isEqualTo("{\"multiplyAdds\":117600,\"memory\":0,\"sees\":\"5 x 5\"}");
        assertThat(network.at("/totals/parameters").longValue()).isEqualTo(61_706);
        assertThat(network.at("/totals/multiplyAdds").longValue()).isEqualTo(416_520);
        assertThat(network.at("/advice/0/path").textValue()).isEqualTo("c5/dense1");
    }

    @Test
    void draws_the_network() {
        assertThat(log.flush(Served.SOON)).isTrue();
        HttpResponse<String> drawing = served.get("/runs/" + log.id() + "/drawing.svg");

        assertThat(drawing.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(drawing.body()).startsWith("<svg").contains("conv(6, 5)");
    }

    @Test
    void gives_the_histograms_after_a_step() {
        log.histogram(histogram(1, 0.5));
        log.histogram(histogram(2, 0.75));

        JsonNode answer = json("/histograms?layer=c1/conv1&kind=activation&after=1");

        assertThat(answer.get("total").intValue()).isEqualTo(1);
        assertThat(answer.at("/histograms/0/counts").toString()).isEqualTo("[1,2,3]");
        assertThat(answer.at("/histograms/0/low").doubleValue()).isEqualTo(-1);
    }

    @Test
    void gives_filters_as_bytes_behind_a_header() throws IOException {
        log.filters(new FilterPoint(5, "c1/conv1", List.of(2, 1, 1, 2), new float[] {1, -2, 0.5f, 4}));
        log.filters(new FilterPoint(9, "c1/conv1", List.of(2, 1, 1, 2), new float[] {3, 2, 1, 0}));
        assertThat(log.flush(Served.SOON)).isTrue();

        ByteBuffer bytes = ByteBuffer.wrap(served.bytes("/api/v1/runs/" + log.id() + "/filters?layer=c1/conv1"))
                .order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[bytes.getInt()];
        bytes.get(header);
        bytes.position((bytes.position() + 3) / 4 * 4);
        float[] values = new float[8];
        bytes.asFloatBuffer().get(values);

        assertThat(new ObjectMapper().readTree(header).toString())
                .isEqualTo("{\"shape\":[2,1,1,2],\"filters\":2,\"recorded\":2,\"steps\":[5,9]}");
        assertThat(values).containsExactly(1, -2, 0.5f, 4, 3, 2, 1, 0);
        assertThat(bytes.remaining()).isEqualTo(4 * values.length);
    }

    @Test
    void says_when_a_layer_has_no_filters() {
        HttpResponse<String> answer = served.get("/api/v1/runs/" + log.id() + "/filters?layer=c9");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Served.error(answer)).isEqualTo("the run %s has no filters of c9.".formatted(log.id()));
    }

    private JsonNode json(String path) {
        assertThat(log.flush(Served.SOON)).isTrue();
        return served.json("/api/v1/runs/" + log.id() + path);
    }

    private static HistogramPoint histogram(long step, double deviation) {
        return new HistogramPoint(
                step, "c1/conv1", "activation", -1, 1, new long[] {1, 2, 3}, 0.1, deviation, -1, 1, 0, 0);
    }
}
