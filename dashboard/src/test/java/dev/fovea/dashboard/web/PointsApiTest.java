package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.dashboard.store.RunLog;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointsApiTest {
    private Served served;
    private String run;
    private String formula;

    @BeforeAll
    void open(@TempDir Path folder) {
        served = new Served(folder);
        run = logged("first", "train/loss");
        formula = logged("=cmd|' /C calc'!A0", "@loss");
    }

    private String logged(String name, String metric) {
        try (RunLog log = served.start(name)) {
            for (int step = 1; step <= 5000; step++) {
                log.scalar(metric, step, step == 2 ? Double.NaN : -0.5);
            }
            assertThat(log.flush(Served.SOON)).isTrue();
            return log.id();
        }
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void gives_every_point_as_csv() {
        HttpResponse<String> answer = served.get("/api/v1/points?format=csv&metric=train/loss&run=" + run);

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"points.csv\"");
        assertThat(answer.body().lines())
                .hasSize(5001)
                .startsWith(
                        "run,name,metric,step,wall,value",
                        run + ",first,train/loss,1," + served.clock.millis() + ",-0.5",
                        run + ",first,train/loss,2," + served.clock.millis() + ",NaN");
    }

    @Test
    void gives_every_point_as_json() {
        JsonNode points = served.json("/api/v1/points?format=json&metric=train/loss&run=" + run);

        assertThat(points).hasSize(5000);
        assertThat(points.get(4999).get("step").longValue()).isEqualTo(5000);
    }

    @Test
    void gives_spreadsheets_no_formula() {
        assertThat(served.get("/api/v1/points?format=csv&metric=@loss&run=" + formula)
                        .body())
                .contains("'=cmd|", "'@loss")
                .doesNotContain(",=cmd", ",@loss", "\"=cmd", "\"@loss");
    }

    @Test
    void gives_nothing_but_names_of_what_is_not_there() {
        assertThat(served.get("/api/v1/points?metric=none&run=nowhere&run=" + run)
                        .body())
                .isEqualTo("run,name,metric,step,wall,value\n");
    }
}
