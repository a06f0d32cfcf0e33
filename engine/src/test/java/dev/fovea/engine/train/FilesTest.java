package dev.fovea.engine.train;

import static dev.fovea.engine.rate.Rate.cyclic;
import static dev.fovea.engine.rate.Span.epochs;
import static dev.fovea.engine.train.Averaging.ema;
import static dev.fovea.engine.train.Averaging.swa;
import static dev.fovea.engine.train.EarlyStopping.patience;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.exchange.TensorFile;
import dev.fovea.engine.exchange.TensorWriter;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.rate.Monitor;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That what a training tells of itself is true of the weights in its files. */
class FilesTest {
    private static final Dataset DATA = Toys.data(30, 12);
    private static final Plan PLAN =
            Plan.epochs(4).batch(8).optimizer(sgd(0.1).momentum(0.9)).seed(3);

    /** All is well after the first epoch, and lost after the second. */
    private static final Plan LOST = PLAN.batch(30).optimizer(sgd(1e30)).rate(cyclic(epochs(2), 1e-31));

    private static final Map<String, Plan> PLANS = new LinkedHashMap<>();

    static {
        PLANS.put("as usual", PLAN);
        PLANS.put("ema", PLAN.average(ema(0.9)));
        PLANS.put("swa", PLAN.average(swa(2)));
        PLANS.put("early", PLAN.stopEarly(patience(2).least(1e6)));
        PLANS.put("early by accuracy", PLAN.stopEarly(patience(4).watching(Monitor.TEST_ACCURACY)));
        PLANS.put("early, the last", PLAN.stopEarly(patience(2).least(1e6).keepingLast()));
        PLANS.put(
                "early, averaged", PLAN.average(ema(0.9)).stopEarly(patience(2).least(1e6)));
        PLANS.put("diverged", LOST);
        PLANS.put("diverged, averaged", LOST.average(ema(0.5)));
        PLANS.put("diverged, early", LOST.average(swa(1)).stopEarly(patience(3)));
        PLANS.put("diverged at once", PLAN.optimizer(sgd(1e30)));
    }

    private final Checkpoints checkpoints;
    private final Recorder recorder = new Recorder();
    private int batch;

    FilesTest(@TempDir Path folder) {
        this.checkpoints = Checkpoints.in(folder).every(Duration.ZERO);
    }

    static Stream<String> plans() {
        return PLANS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void the_last_has_the_weights_that_come_back(String plan) {
        try (CompiledNetwork back = training(plan).run()) {
            assertThat(weights(checkpoints.last())).isEqualTo(weights(back));
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void the_last_gives_what_was_measured_after_the_epoch_that_the_last_line_names(String plan) {
        training(plan).run().close();
        String line = recorder.of(Ended.class).get(0).why();
        if (!line.endsWith("the weights are the first again")) {
            int epoch = line.contains("the weights are those of epoch ")
                    ? Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1))
                    : recorder.of(EpochEnded.class).size();
            assertThat(measured(checkpoints.last())).isEqualTo(tested().get(epoch - 1));
        }
    }

    /** Whose weights were those that a training goes on with, whatever it was measured with. */
    @ParameterizedTest
    @ValueSource(
            strings = {"as usual", "ema", "swa", "early", "early by accuracy", "early, the last", "early, averaged"})
    void a_file_of_an_earlier_version_has_them_too(String plan) throws IOException {
        try (CompiledNetwork back = training(plan).run()) {
            Path earlier = checkpoints.last().resolveSibling("earlier.safetensors");
            try (TensorFile now = TensorFile.open(checkpoints.last())) {
                TensorWriter writer = new TensorWriter();
                Map<String, String> facts = new LinkedHashMap<>(now.facts());
                facts.remove("crc32c");
                facts.forEach(writer::fact);
                writer.fact("format", "fovea checkpoint 1");
                now.names().stream()
                        .filter(name -> !name.startsWith("state/weights/"))
                        .forEach(name -> {
                            String own = "state/weights/" + name;
                            writer.array(now.describe(name), () -> now.elements(now.has(own) ? own : name));
                        });
                writer.replace(earlier);
            }
            assertThat(weights(earlier)).isEqualTo(weights(back));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"as usual", "ema", "swa", "early by accuracy", "diverged, averaged"})
    void the_best_gives_what_was_measured_after_the_best_epoch(String plan) {
        training(plan).run().close();
        Measure best = tested().stream()
                .filter(measure -> Double.isFinite(measure.loss()))
                .max(Comparator.comparingDouble(Measure::accuracy))
                .orElseThrow();
        assertThat(tested()).first().isNotEqualTo(tested().get(1));
        assertThat(measured(checkpoints.best()).accuracy()).isEqualTo(best.accuracy());
        assertThat(tested()).contains(measured(checkpoints.best()));
    }

    /** What the last line calls the best is the best of the files. */
    @Test
    void the_best_has_to_be_better_by_as_much_as_the_plan_says() {
        training("early").run().close();
        assertThat(measured(checkpoints.best())).isEqualTo(tested().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"as usual", "ema", "swa", "early", "early, averaged"})
    void a_training_that_is_stopped_leaves_what_comes_back(String plan) {
        Training training = training(plan).watch(new Watch(1, 0, 0, 0, 0));
        Training unused = training.observe(new TrainingObserver() {
            @Override
            public void probed(Probed event) {
                if (event.step() == 10) {
                    training.stop();
                }
            }
        });
        try (CompiledNetwork back = training.run()) {
            assertThat(recorder.of(Ended.class).get(0).outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(weights(checkpoints.last())).isEqualTo(weights(back));
        }
    }

    /** As after a crash, which leaves what was written last. */
    @ParameterizedTest
    @ValueSource(strings = {"as usual", "ema", "swa"})
    void a_training_that_goes_on_has_saved_what_it_measured(String plan) {
        RuntimeException crash = new IllegalStateException("a crash");
        Training training = training(plan).checkpoints(checkpoints.every(Duration.ofDays(1)));
        Training unused = training.observe(new TrainingObserver() {
            @Override
            public void stepped(Stepped event) {
                if (event.epoch() == 4) {
                    throw crash;
                }
            }
        });
        assertThatThrownBy(training::run).isSameAs(crash);
        assertThat(measured(checkpoints.last())).isEqualTo(tested().get(epoch(checkpoints.last()) - 1));
    }

    /** After whose end a file was written. */
    private static int epoch(Path file) {
        try (TensorFile checkpoint = TensorFile.open(file)) {
            return Integer.parseInt(checkpoint.fact("step").orElseThrow()) / 4;
        }
    }

    private Training training(String name) {
        Plan plan = Objects.requireNonNull(PLANS.get(name));
        batch = plan.batch();
        return Training.of(Toys.network(), DATA, plan)
                .on(Device.cpu().threads(1))
                .watch(Watch.nothing())
                .observe(recorder)
                .checkpoints(checkpoints);
    }

    private List<Measure> tested() {
        return recorder.of(EpochEnded.class).stream().map(EpochEnded::test).toList();
    }

    private Measure measured(Path file) {
        try (CompiledNetwork network = Learned.from(file).on(Device.cpu().threads(1))) {
            return Evaluation.of(network, DATA).batch(batch).measure();
        }
    }

    private static Map<String, List<Float>> weights(Path file) {
        try (CompiledNetwork network = Learned.from(file).on(Device.cpu().threads(1))) {
            return weights(network);
        }
    }

    private static Map<String, List<Float>> weights(CompiledNetwork network) {
        Map<String, List<Float>> weights = new LinkedHashMap<>();
        network.network().graph().weights().forEach(weight -> {
            float[] values = network.weights().read(weight.name());
            weights.put(
                    weight.name(),
                    IntStream.range(0, values.length).mapToObj(i -> values[i]).toList());
        });
        return weights;
    }
}
