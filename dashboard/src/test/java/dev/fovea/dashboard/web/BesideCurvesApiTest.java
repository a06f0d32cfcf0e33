package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.ImagePoint;
import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.RunLog;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Findings, lines of the console, images, and how layers went. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BesideCurvesApiTest {
    private Served served;
    private RunLog log;

    @BeforeAll
    void open(@TempDir Path folder) {
        served = new Served(folder);
    }

    @BeforeEach
    void start() {
        log = served.start("beside");
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void gives_findings_with_what_matters_most_first() {
        log.finding(new Finding(0, Finding.Kind.ADVICE, "c1/conv1", "a stride leaves rows out", "pad it"));
        log.finding(new Finding(
                30, Finding.Kind.WARNING, "", "late", "", new Evidence("plateau", "train/loss", 0.5, Double.NaN)));
        log.finding(new Finding(
                20, Finding.Kind.ALARM, "c1", "NaN", "stop", new Evidence("not finite", "activation", 3, 0)));

        assertThat(json("/findings").toString()).isEqualTo("""
                        [{"step":20,"kind":"ALARM","place":"c1","text":"NaN","remedy":"stop","rule":"not finite",\
                        "chart":"activation","value":3.0,"bound":0.0},\
                        {"step":30,"kind":"WARNING","place":"","text":"late","remedy":"","rule":"plateau",\
                        "chart":"train/loss","value":0.5},\
                        {"step":0,"kind":"ADVICE","place":"c1/conv1","text":"a stride leaves rows out","remedy":"pad it"}]""");
        assertThat(json("").get("findings").toString()).isEqualTo("{\"ADVICE\":1,\"WARNING\":1,\"ALARM\":1}");
    }

    @Test
    void gives_the_last_lines_of_the_console_or_those_from_a_line_on() {
        for (int line = 0; line < 450; line++) {
            log.console(line % 2 == 1, "line " + line);
        }
        JsonNode last = json("/console");
        assertThat(last.get("total").intValue()).isEqualTo(450);
        assertThat(last.get("lines")).hasSize(200);
        assertThat(last.at("/lines/0/text").textValue()).isEqualTo("line 250");
        assertThat(json("/console?first=3&limit=1").at("/lines").toString())
                .matches("\\[\\{\"number\":3,\"wallMillis\":\\d+,\"error\":true,\"text\":\"line 3\"}]");
        assertThat(Served.error(served.get(path("/console?limit=5000"))))
                .isEqualTo("limit is \"5000\". Give a whole number from 1 to 2,000.");
    }

    @Test
    void gives_images_by_name_and_step() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", png))
                .isTrue();
        log.image(new ImagePoint(5, "../../etc/passwd", "first", png.toByteArray()));
        log.image(new ImagePoint(9, "../../etc/passwd", "", png.toByteArray()));

        assertThat(json("/images").toString())
                .isEqualTo("[{\"name\":\"../../etc/passwd\",\"steps\":[{\"step\":5,\"caption\":\"first\"},"
                        + "{\"step\":9,\"caption\":\"\"}]}]");
        assertThat(served.bytes(path("/image?name=../../etc/passwd&step=9"))).isEqualTo(png.toByteArray());
        HttpResponse<String> missing = served.get(path("/image?name=../../etc/passwd&step=7"));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(Served.error(missing)).isEqualTo("the run %s has no such image at step 7.".formatted(log.id()));
        assertThat(Served.error(served.get(path("/image?step=7"))))
                .isEqualTo("name is missing. Add it to the address, as in ?name=...");
    }

    @Test
    void gives_how_layers_went_thinned_with_the_first_and_the_last() {
        for (int step = 1; step <= 500; step++) {
            log.histogram(updated(step, step / 1e6));
        }
        JsonNode weight = json("/layers").at("/statistics").get("c1/conv1").get("weight");
        assertThat(weight.get("steps").size()).isBetween(50, 61);
        assertThat(weight.at("/steps/0").intValue()).isEqualTo(1);
        assertThat(weight.get("step").intValue()).isEqualTo(500);
        assertThat(weight.get("updates").get(weight.get("steps").size() - 1).doubleValue())
                .isEqualTo(5e-4);
        assertThat(weight.has("dead")).isFalse();
    }

    @Test
    void a_run_without_a_network_has_the_layers_that_it_names_and_no_trouble() {
        try (Recording mine = served.store.start("mine", Map.of("rate", 0.1))) {
            mine.histogram("encoder", 1, 1, 2, 3);
            assertThat(mine.flush(Served.SOON)).isTrue();
            JsonNode network =
                    served.json("/api/v1/runs/" + mine.id() + "/layers").get("network");
            assertThat(network.has("trouble")).isFalse();
            assertThat(network.at("/layers/0/path").textValue()).isEqualTo("encoder");
            assertThat(served.json("/api/v1/runs/" + mine.id() + "/histograms?layer=encoder&kind=value")
                            .get("total")
                            .intValue())
                    .isEqualTo(1);
        }
    }

    private static HistogramPoint updated(long step, double ratio) {
        double unknown = Double.NaN;
        long[] counts = {1};
        return new HistogramPoint(
                step, "c1/conv1", "weight", 0, 1, counts, 0, 1, 0, 1, 0, 0, unknown, unknown, ratio, 1e-3, new byte[0]);
    }

    private JsonNode json(String path) {
        assertThat(log.flush(Served.SOON)).isTrue();
        return served.json(path(path));
    }

    private String path(String path) {
        return "/api/v1/runs/" + log.id() + path;
    }
}
