package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.ImagePoint;
import dev.fovea.dashboard.store.PredictedExample;
import dev.fovea.dashboard.store.PredictionPoint;
import dev.fovea.dashboard.store.RunLog;
import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PredictionsApiTest {
    private static final byte[] PNG = SamplePredictions.png(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY));

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
    void gives_a_step_with_the_cells_of_its_matrix_that_are_not_empty() {
        log.confusion(new ConfusionPoint(5, "test", List.of("cat", "dog"), new long[] {3, 0, 1, 2}));
        log.confusion(new ConfusionPoint(9, "test", List.of("cat", "dog"), new long[] {3, 0, 0, 3}));
        log.predictions(new PredictionPoint(5, List.of(prediction(4, 2.5))));
        log.image(new ImagePoint(5, "features/c3/conv1", "", PNG));
        log.image(new ImagePoint(5, "features/c1/conv1", "", PNG));
        log.image(new ImagePoint(5, "other", "", PNG));

        JsonNode step = json("/predictions?step=7");
        assertThat(step.get("step").longValue()).isEqualTo(5);
        assertThat(step.get("steps").toString()).isEqualTo("[5,9]");
        assertThat(step.get("labels").toString()).isEqualTo("[\"cat\",\"dog\"]");
        assertThat(step.get("cells").toString()).isEqualTo("[0,0,3,1,0,1,1,1,2]");
        assertThat(step.get("layers").toString()).isEqualTo("[\"c1/conv1\",\"c3/conv1\"]");
        assertThat(step.get("answers").booleanValue()).isFalse();
        assertThat(step.at("/examples/0").toString())
                .isEqualTo("{\"example\":4,\"label\":1,\"loss\":2.5,\"followed\":true,\"classes\":[0,1],"
                        + "\"chances\":[0.75,0.25]}");
        assertThat(json("/predictions").get("step").longValue()).isEqualTo(9);
        assertThat(json("/predictions?step=1").get("step").longValue()).isEqualTo(5);
    }

    @Test
    void gives_nothing_of_a_run_that_recorded_nothing() {
        assertThat(json("/predictions").toString())
                .isEqualTo("{\"steps\":[],\"labels\":[],\"cells\":[],\"examples\":[],\"layers\":[],\"answers\":false}");
    }

    @Test
    void gives_the_picture_of_an_example_and_what_became_of_it() {
        log.example(4, PNG);
        log.predictions(new PredictionPoint(5, List.of(prediction(3, 9), prediction(4, 2.5))));
        log.predictions(new PredictionPoint(9, List.of(prediction(4, Double.NaN))));

        JsonNode history = json("/examples/4/history");
        assertThat(history.get("steps").toString()).isEqualTo("[5,9]");
        assertThat(history.at("/examples/1/loss").textValue()).isEqualTo("NaN");
        assertThat(served.bytes("/api/v1/runs/" + log.id() + "/examples/4")).isEqualTo(PNG);
        assertThat(served.get("/api/v1/runs/" + log.id() + "/examples/4")
                        .headers()
                        .firstValue("Content-Type"))
                .contains("image/png");
    }

    @Test
    void gives_the_maps_of_a_layer_at_a_step() {
        log.image(new ImagePoint(5, "features/c1/conv1", "", PNG));
        assertThat(log.flush(Served.SOON)).isTrue();
        assertThat(served.bytes("/api/v1/runs/" + log.id() + "/maps?layer=c1/conv1&step=5"))
                .isEqualTo(PNG);
        refused("/maps?layer=c1/conv1&step=6", 404, "the run %s has no maps of c1/conv1 at step 6.");
        refused("/maps?layer=../../etc/passwd&step=5", 404, "the run %s has no maps of ../../etc/passwd at step 5.");
        refused("/maps?step=5", 400, "layer is missing. Add it to the address, as in ?layer=...");
    }

    @Test
    void says_what_is_wrong_with_a_question() {
        refused(
                "/predictions?step=last",
                400,
                "step is \"last\". Give a whole number from 0 to 9,223,372,036,854,775,807.");
        refused("/examples/7", 404, "the run %s has no picture of example 7.");
        refused("/examples/..%2Fx", 400, "the example is \"../x\". Give its number.");
    }

    private static PredictedExample prediction(long example, double loss) {
        return new PredictedExample(example, 1, loss, example == 4, List.of(0, 1), List.of(0.75, 0.25));
    }

    private void refused(String path, int status, String sentence) {
        HttpResponse<String> answer = served.get("/api/v1/runs/" + log.id() + path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Served.error(answer)).isEqualTo(sentence.formatted(log.id()));
    }

    private JsonNode json(String path) {
        assertThat(log.flush(Served.SOON)).isTrue();
        return served.json("/api/v1/runs/" + log.id() + path);
    }
}
