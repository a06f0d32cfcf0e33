package dev.fovea.experiments;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.engine.compile.Loaded;
import dev.fovea.engine.metric.Confusion;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training of two epochs of ten steps of 64 examples, as it is told. */
class ProgressTest {
    private static final Network NETWORK = Network.of("tiny", image(1, 4, 4)).then("head", flatten(), dense(3));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long seconds;

    @Test
    void is_a_line_an_epoch_where_nobody_watches() {
        train(progress(false, false), Outcome.FINISHED);
        assertThat(printed()).isEqualTo("""
                tiny: 51 parameters, 640 examples, 2 epochs, on cpu with 1 thread
                warning: the first loss is odd
                epoch 1/2  loss 0.5000  accuracy 75.00 %  test loss 0.6000  test f1 70.00 %  20.0 s  1,234 examples/s
                epoch 2/2  loss 0.5000  accuracy 75.00 %  test loss 0.6000  test f1 70.00 %  20.0 s  1,234 examples/s

                the test examples after epoch 2
                label   found as
                        0   1
                    0   4   1
                    1   .   5

                finished: because
                """);
    }

    @Test
    void is_silent_but_for_warnings_and_bad_ends_where_it_is_to_be_quiet() {
        train(progress(false, true), Outcome.FINISHED);
        assertThat(printed()).isEqualTo("warning: the first loss is odd\n");
        bytes.reset();
        train(progress(false, true), Outcome.DIVERGED);
        assertThat(printed()).isEqualTo("warning: the first loss is odd\ndiverged: because\n");
    }

    @Test
    void draws_a_bar_with_loss_speed_and_time_left_of_all_epochs_on_a_terminal() {
        train(progress(true, false), Outcome.FINISHED);
        List<String> drawn = Arrays.stream(printed().split("[\r\n]+"))
                .filter(line -> line.contains(" left"))
                .map(String::strip)
                .toList();
        assertThat(drawn)
                .allMatch(line -> line.matches(
                        "epoch [12]/2 [█▏▎▍▌▋▊▉ ]* +\\d+ %  loss 0\\.\\d{4}  32 examples/s  0:\\d\\d left"));
        assertThat(drawn).anyMatch(line -> line.endsWith("100 %  loss 0.1000  32 examples/s  0:20 left"));
        assertThat(drawn).anyMatch(line -> line.endsWith("100 %  loss 0.1000  32 examples/s  0:00 left"));
        assertThat(printed().lines().filter(line -> line.contains("test loss"))).hasSize(2);
    }

    /** One that goes on has taken no time for what was before. */
    @Test
    void reckons_with_the_steps_that_were_taken_before() {
        Pace pace = new Pace(() -> TimeUnit.SECONDS.toNanos(seconds), 15, 20);
        seconds = 4;
        assertThat(pace.left(17)).isEqualTo(6);
        assertThat(pace.stepsPerSecond(17)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.0 s", "59.9, 59.9 s", "59.96, 1:00 min", "61, 1:01 min", "7500, 125:00 min"})
    void tells_seconds_and_minutes(double seconds, String text) {
        assertThat(Pace.text(seconds)).isEqualTo(text);
    }

    @Test
    void tells_which_weights_of_others_it_begins_with() {
        Loaded loaded = new Loaded(
                Path.of("old.safetensors"),
                List.of("c1.weight"),
                List.of("head.weight"),
                List.of(),
                List.of(),
                "",
                List.of());
        Started event = new Started(NETWORK, Plan.epochs(2), "cpu", 1, 10, 640, 0, Optional.of(loaded));
        progress(false, false).started(event);
        assertThat(printed()).endsWith("""
                old.safetensors: 1 weights were taken.
                missing: 1: head.weight
                """);
        bytes.reset();
        progress(false, true).started(event);
        assertThat(printed()).isEmpty();
    }

    @Test
    void says_once_that_a_training_was_stopped() {
        progress(false, false).ended(new Ended(Outcome.STOPPED, "stopped at step 901, in epoch 1", 901));
        assertThat(printed()).isEqualTo("stopped at step 901, in epoch 1\n");
    }

    private Progress progress(boolean watched, boolean quiet) {
        return new Progress(out, watched, quiet, () -> TimeUnit.SECONDS.toNanos(seconds));
    }

    private void train(Progress progress, Outcome outcome) {
        progress.started(new Started(NETWORK, Plan.epochs(2), "cpu", 1, 10, 640, 0));
        progress.warned(new Warned(1, "the first loss is odd"));
        for (int step = 1; step <= 20; step++) {
            seconds += 2;
            progress.stepped(new Stepped(
                    step, (step + 9) / 10, 1.0 / (step % 10 == 0 ? 10 : step), OptionalDouble.empty(), 0.1));
            if (step % 10 == 0) {
                progress.epochEnded(new EpochEnded(
                        step / 10, step, new Measure(0.5, Map.of("accuracy", 0.75)), tested(), 1234, 0, 0));
            }
        }
        progress.ended(new Ended(outcome, "because", 20));
    }

    private static Measure tested() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("f1", 0.7);
        metrics.put("f1/0", 0.9);
        metrics.put("f1/1", 0.5);
        return new Measure(0.6, metrics, Optional.of(Confusion.of(2, 4, 1, 0, 5)));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
