package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfusionApiTest {
    private Served served;
    private String run;

    @BeforeAll
    void open(@TempDir Path folder) {
        served = new Served(folder);
        run = new SampleComparison(served).run("first", SampleNetwork.JSON, 0.1, "sgd");
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void lists_what_was_recorded() {
        JsonNode recorded = served.json("/api/v1/runs/" + run + "/confusions").at("/matrices/0");

        assertThat(recorded.get("name").textValue()).isEqualTo("test");
        assertThat(recorded.get("steps").toString()).isEqualTo("[40,80,120]");
    }

    @Test
    void gives_a_matrix_row_by_row() {
        JsonNode matrix = served.json("/api/v1/runs/" + run + "/confusion?name=test&step=120");

        assertThat(matrix.get("labels").toString()).isEqualTo("[\"0\",\"1\",\"2\",\"3\"]");
        assertThat(matrix.get("counts").toString()).isEqualTo("[96,4,0,0,0,95,5,0,0,0,94,6,7,0,0,93]");
    }

    @Test
    void says_what_there_is_not() {
        HttpResponse<String> answer = served.get("/api/v1/runs/" + run + "/confusion?name=test&step=7");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Served.error(answer))
                .isEqualTo(
                        "the run %s has no confusion matrix of test at step 7. Ask for one that .../confusions lists."
                                .formatted(run));
    }
}
