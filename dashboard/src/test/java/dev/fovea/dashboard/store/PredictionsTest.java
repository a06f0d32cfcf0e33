package dev.fovea.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a network said of test examples, their pictures, and where its process answers. */
@ParameterizedClass
@EnumSource(Backend.class)
class PredictionsTest {
    private static final PredictedExample SEVEN =
            new PredictedExample(18, 7, 2.5, false, List.of(1, 7, 2), List.of(0.5, 0.25, 0.125));
    private static final PredictedExample LOST =
            new PredictedExample(1L << 40, 0, Double.NaN, true, List.of(0), List.of(Double.NaN));

    private final RunStore store;
    private final RunLog log;

    PredictionsTest(Backend backend, @TempDir Path folder) {
        store = backend.open(folder);
        log = store.start(Sample.run("predictions"));
    }

    @AfterEach
    void close() {
        log.close();
        store.close();
    }

    @Test
    void predictions_come_back_by_step_and_in_their_order() {
        log.predictions(new PredictionPoint(200, List.of(SEVEN)));
        log.predictions(new PredictionPoint(100, List.of(LOST, SEVEN))); // late, for the first time
        flush();
        assertThat(extras().predictionSteps()).containsExactly(100L, 200L);
        assertThat(extras().predictions(100).examples()).containsExactly(LOST, SEVEN);
        assertThat(extras().predictions(150).examples()).isEmpty();
        assertThat(extras().predictionsOf(18))
                .containsExactly(new PredictionPoint(100, List.of(SEVEN)), new PredictionPoint(200, List.of(SEVEN)));
        assertThat(log.report().written()).isEqualTo(3);
    }

    @Test
    void pictures_come_back_by_their_number() throws IOException {
        byte[] png = ExtrasTest.png(3);
        log.example(18, ExtrasTest.png(2));
        log.example(18, png);
        flush();
        assertThat(extras().example(18))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(png));
        assertThat(extras().example(19)).isEmpty();
    }

    @Test
    void what_came_after_a_step_is_forgotten_where_the_run_is_gone_on_with() {
        log.predictions(new PredictionPoint(100, List.of(SEVEN)));
        log.predictions(new PredictionPoint(200, List.of(LOST, SEVEN)));
        log.end(RunState.STOPPED, "stopped");
        store.resume(log.id(), 150).close();
        assertThat(extras().predictionSteps()).containsExactly(100L);
    }

    @Test
    void the_last_endpoint_counts_and_its_secret_is_not_printed() {
        assertThat(extras().endpoint()).isEmpty();
        log.answering(new Endpoint("lab-7", 4000, "first"));
        log.answering(new Endpoint("lab-7", 4001, "second"));
        flush();
        assertThat(extras().endpoint()).hasValue(new Endpoint("lab-7", 4001, "second"));
        assertThat(extras().endpoint().orElseThrow()).hasToString("lab-7:4001");
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> new PredictedExample(3, 0, 1, false, List.of(1, 2), List.of(0.5)))
                .hasMessage("the prediction of example 3 has 2 classes and 1 chances. Give as many of both, 1 to 100.");
        assertThatThrownBy(() -> new PredictionPoint(3, Collections.nCopies(10_101, SEVEN)))
                .hasMessage("step 3 has 10,101 predictions. Use at most 10,100.");
        assertThatThrownBy(() -> log.example(3, "GIF89a".getBytes(UTF_8)))
                .hasMessage(
                        "the image \"example 3\" is no PNG file. Write it by ImageIO.write(image, \"png\", bytes).");
        assertThatThrownBy(() -> new Endpoint("lab", 0, "secret"))
                .hasMessage("there is no port 0. Use one from 1 to 65535.");
        assertThatThrownBy(() -> new Endpoint("lab", 80, ""))
                .hasMessage("a token of 0 characters. Use 1 to 250 of ASCII, without spaces.");
    }

    private Extras extras() {
        return store.extras(log.id());
    }

    private void flush() {
        assertThat(log.flush(Sample.SOON)).isTrue();
    }
}
