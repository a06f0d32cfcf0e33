package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.dashboard.store.RunLog;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurvesApiTest {
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
    void gives_raw_points_while_they_fit_and_their_time_since_the_start() {
        served.clock.advance(1500);
        log.scalar("train/loss", 1, 0.5);
        served.clock.advance(500);
        log.scalar("train/loss", 2, 0.25);

        JsonNode series = series("metric=train/loss");

        assertThat(numbers(series.get("step"))).containsExactly(1, 2);
        assertThat(numbers(series.get("wall"))).containsExactly(1500, 2000);
        assertThat(numbers(series.get("value"))).containsExactly(0.5, 0.25);
        assertThat(series.has("min")).isFalse();
    }

    @Test
    void time_never_goes_back_where_a_clock_is_put_back() {
        for (int step = 1; step <= 6; step++) {
            served.clock.advance(step == 4 ? -3_600_000 : 1000);
            log.scalar("train/loss", step, 0.5);
            log.scalar("test/loss", step, 0.5, Instant.ofEpochSecond(step == 4 ? 0 : 10 + step));
        }
        assertThat(numbers(series("metric=train/loss").get("wall")))
                .containsExactly(1000, 2000, 3000, 3000, 4000, 5000);
        assertThat(numbers(series("metric=train/loss&axis=wall&from=0&to=9000").get("step")))
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(numbers(series("metric=test/loss").get("wall"))).isSorted().hasSize(6);
        served.clock.advance(3_600_000);
    }

    @Test
    void thins_a_long_curve_and_keeps_its_extremes() {
        for (int step = 1; step <= 5000; step++) {
            log.scalar("train/loss", step, step == 3333 ? 99 : 1.0 / step);
        }

        JsonNode series = series("metric=train/loss&buckets=100");

        assertThat(series.get("total").longValue()).isEqualTo(5000);
        assertThat(series.get("shown").intValue()).isLessThanOrEqualTo(100);
        assertThat(numbers(series.get("max"))).contains(99);
        assertThat(numbers(series.get("first"))[0]).isEqualTo(1);
        assertThat(numbers(series.get("end"))).contains(5000);
    }

    @Test
    void gives_finer_points_of_a_part() {
        for (int step = 1; step <= 5000; step++) {
            log.scalar("train/loss", step, step);
        }

        JsonNode series = series("metric=train/loss&buckets=100&from=1000&to=1049");

        assertThat(series.get("total").longValue()).isEqualTo(50);
        assertThat(numbers(series.get("value"))).hasSize(50).startsWith(1000).endsWith(1049);
    }

    @Test
    void takes_a_part_in_milliseconds_too() {
        for (int step = 1; step <= 100; step++) {
            served.clock.advance(10);
            log.scalar("train/loss", step, step);
        }

        assertThat(numbers(series("metric=train/loss&axis=wall&from=200&to=300").get("step")))
                .hasSize(13)
                .startsWith(19)
                .endsWith(31);
    }

    @Test
    void tells_where_values_were_no_numbers() {
        log.scalar("train/loss", 1, 0.5);
        log.scalar("train/loss", 2, Double.NaN);
        log.scalar("train/loss", 3, Double.NEGATIVE_INFINITY);

        JsonNode odd = series("metric=train/loss").get("odd");

        assertThat(odd.findValuesAsText("step")).containsExactly("2", "3");
        assertThat(odd.findValuesAsText("what")).containsExactly("NaN", "-Infinity");
    }

    @Test
    void smooths_all_points_before_it_thins_them() {
        Smoothing smoothing = new Smoothing(0.9);
        for (int step = 1; step <= 3000; step++) {
            double value = Math.sin(step / 50.0) + (step % 2 == 0 ? 1 : -1);
            log.scalar("train/loss", step, value);
            smoothing.add(value);
        }

        double[] smooth =
                numbers(series("metric=train/loss&buckets=50&smooth=0.9").get("smooth"));
        double[] end = numbers(
                series("metric=train/loss&buckets=50&smooth=0.9&from=2990").get("smooth"));

        assertThat(smooth[smooth.length - 1]).isCloseTo(smoothing.value(), within(1e-6));
        assertThat(end[end.length - 1]).isCloseTo(smoothing.value(), within(1e-6));
    }

    @Test
    void leaves_out_runs_that_do_not_exist() {
        log.flush(Served.SOON);

        JsonNode answer = served.json("/api/v1/curves?metric=train/loss&run=nowhere&run=" + log.id());

        assertThat(answer.get("series")).hasSize(1);
        assertThat(answer.at("/series/0/total").longValue()).isZero();
    }

    @Test
    void sends_nothing_twice_while_it_is_the_same() {
        log.scalar("train/loss", 1, 0.5);
        assertThat(log.flush(Served.SOON)).isTrue();
        String path = "/api/v1/curves?metric=train/loss&run=" + log.id();
        HttpResponse<String> first = served.get(path);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> same = served.send(served.request(path).header("If-None-Match", tag));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();

        log.scalar("train/loss", 2, 0.25);
        assertThat(log.flush(Served.SOON)).isTrue();
        HttpResponse<String> longer = served.send(served.request(path).header("If-None-Match", tag));
        assertThat(longer.statusCode()).isEqualTo(200);
        assertThat(longer.body()).isNotEqualTo(first.body());
    }

    private JsonNode series(String query) {
        assertThat(log.flush(Served.SOON)).isTrue();
        return served.json("/api/v1/curves?run=" + log.id() + "&" + query).at("/series/0");
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }
}
