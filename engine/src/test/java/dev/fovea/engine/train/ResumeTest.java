package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.engine.augment.Augmentation.flip;
import static dev.fovea.engine.augment.Augmentation.mixup;
import static dev.fovea.engine.augment.Augmentation.randomCrop;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.rate.Rate.exponential;
import static dev.fovea.engine.rate.Rate.onPlateau;
import static dev.fovea.engine.rate.Rate.warmRestarts;
import static dev.fovea.engine.rate.Span.epochs;
import static dev.fovea.engine.rate.Span.steps;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.Torch;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingEvent.Unsaved;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
    private static final Dataset DATA = Toys.data(30, 12);
    private static final Plan PLAN = Plan.epochs(3)
            .batch(8)
            .optimizer(sgd(0.1).momentum(0.9))
            .rate(cosine().warmUp(steps(3)))
            .seed(7);

    private final Checkpoints checkpoints;

    ResumeTest(@TempDir Path folder) {
        this.checkpoints = Checkpoints.in(folder).every(Duration.ofDays(1));
    }

    /** All that a training gives. */
    record Numbers(List<Stepped> steps, List<Measure> measures, Map<String, List<Double>> weights, String why) {}

    @AfterEach
    void go_back_to_the_usual_threads() {
        Torch.threads(0);
    }

    static Map<String, Plan> plans() {
        Map<String, Plan> plans = new LinkedHashMap<>();
        OptimizerCases.all().forEach((name, optimizer) -> plans.put(name, PLAN.optimizer(optimizer)));
        plans.put("nesterov", PLAN.optimizer(sgd(0.1).momentum(0.9).withNesterov()));
        plans.put("accumulated and clipped", PLAN.accumulate(2).clipNorm(0.5));
        plans.put(
                "on plateau", PLAN.rate(onPlateau().patience(0).threshold(0.5)).withEpochs(4));
        plans.put(
                "early", PLAN.withEpochs(6).stopEarly(EarlyStopping.patience(2).least(1e6)));
        plans.put("unfrozen", PLAN.optimizer(sgd(0.1).averaging(0.9)).unfreeze("c1", 2));
        plans.put("unguarded", PLAN.unguarded());
        plans.put("augmented", PLAN.accumulate(2).augment(randomCrop(6).padding(1), flip(), mixup(0.5)));
        plans.put("averaged", PLAN.average(Averaging.ema(0.9)));
        plans.put("averaged from the second epoch", PLAN.average(Averaging.swa(2)));
        plans.put(
                "averaged and early",
                PLAN.withEpochs(6)
                        .average(Averaging.ema(0.9))
                        .stopEarly(EarlyStopping.patience(4).least(1e6)));
        return plans;
    }

    static Stream<String> names() {
        return plans().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void goes_on_in_the_middle_of_an_epoch_as_if_it_had_never_stopped(String name) {
        Plan plan = Objects.requireNonNull(plans().get(name));
        long middle = plan.stepsPerEpoch(30) + 1;
        assertThat(stoppedAndResumed(plan, Precision.FLOAT32, middle)).isEqualTo(trained(plan, Precision.FLOAT32));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 5, 8, 11})
    void goes_on_after_any_step_also_in_float64(long step) {
        assertThat(stoppedAndResumed(PLAN, Precision.FLOAT64, step)).isEqualTo(trained(PLAN, Precision.FLOAT64));
    }

    @Test
    void has_the_snapshots_that_were_taken_before_it_was_stopped() {
        Plan plan = PLAN.rate(warmRestarts(epochs(1))).snapshots(3);
        stop(plan, Precision.FLOAT32, 6, new Recorder());
        Training resumed = training(plan, Precision.FLOAT32, new Recorder()).resume(checkpoints);
        List<CompiledNetwork> whole =
                training(plan, Precision.FLOAT32, new Recorder()).runForSnapshots();
        List<CompiledNetwork> pieced = resumed.runForSnapshots();
        assertThat(pieced).hasSameSizeAs(whole).hasSize(3);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(weights(pieced.get(i))).isEqualTo(weights(whole.get(i)));
        }
        whole.forEach(CompiledNetwork::close);
        pieced.forEach(CompiledNetwork::close);
    }

    @Test
    void goes_on_again_and_again() {
        Recorder recorder = new Recorder();
        for (long step = 1; step < 12; step++) {
            Training training = training(PLAN, Precision.FLOAT32, recorder);
            run(step == 1 ? training.checkpoints(checkpoints) : training.resume(checkpoints), step);
        }
        Numbers all = numbers(training(PLAN, Precision.FLOAT32, recorder).resume(checkpoints), recorder);
        assertThat(all).isEqualTo(trained(PLAN, Precision.FLOAT32));
        assertThat(recorder.of(Started.class))
                .extracting(Started::taken)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    }

    @Test
    void saves_itself_without_changing_any_number() {
        Recorder recorder = new Recorder();
        Training training = training(PLAN, Precision.FLOAT32, recorder).checkpoints(checkpoints.every(Duration.ZERO));
        assertThat(numbers(training, recorder)).isEqualTo(trained(PLAN, Precision.FLOAT32));
        assertThat(checkpoints.last()).exists();
        assertThat(checkpoints.best()).exists();
        assertThat(checkpoints.folder().toFile().list())
                .containsExactlyInAnyOrder("best.safetensors", "last.safetensors", "lock");
    }

    @Test
    void goes_on_with_more_epochs_where_the_steps_taken_would_have_been_the_same() {
        Plan halving = PLAN.rate(exponential(0.5));
        Recorder recorder = new Recorder();
        training(halving.withEpochs(2), Precision.FLOAT32, recorder)
                .checkpoints(checkpoints)
                .run()
                .close();
        Numbers more = numbers(training(halving, Precision.FLOAT32, recorder).resume(checkpoints), recorder);
        assertThat(more).isEqualTo(trained(halving, Precision.FLOAT32));

        assertThatThrownBy(() -> resume(halving))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "%s: all 3 epochs are done. Nothing is left to do; give the plan more epochs to go on.",
                        checkpoints.last());
        assertThatThrownBy(() -> resume(halving.withEpochs(2)))
                .hasMessage("%s: 2 epochs are too few, as 3 are done. Go on with 4 or more.", checkpoints.last());
    }

    /**
     * A file that an earlier version wrote after step 6 of 12: its weights are those that the training went on with.
     */
    @Test
    void goes_on_with_a_checkpoint_of_an_earlier_version() throws Exception {
        try (InputStream written =
                Objects.requireNonNull(ResumeTest.class.getResourceAsStream("/checkpoints/averaged.safetensors"))) {
            long unused = Files.copy(written, checkpoints.last());
        }
        assertThat(Learned.from(checkpoints.last()).network()).isEqualTo(network());
        Plan plan = Objects.requireNonNull(plans().get("averaged"));
        Recorder recorder = new Recorder();
        Numbers resumed = numbers(training(plan, Precision.FLOAT32, recorder).resume(checkpoints), recorder);
        Numbers whole = trained(plan, Precision.FLOAT32);
        assertThat(resumed.weights().keySet()).isEqualTo(whole.weights().keySet());
        // The file is of another machine, whose last digits differ.
        resumed.weights()
                .forEach((name, values) -> assertThat(values)
                        .as(name)
                        .usingComparatorForType(new DoubleComparator(1e-4), Double.class)
                        .containsExactlyElementsOf(whole.weights().get(name)));
    }

    @Test
    void refuses_other_epochs_where_the_schedule_spreads_over_them() {
        stop(PLAN, Precision.FLOAT32, 5, new Recorder());
        assertThatThrownBy(() -> resume(PLAN.withEpochs(5)))
                .hasMessage(
                        "%s: the epochs were 3 and are 5, over which cosine().warmUp(steps(3)) spreads: step 5 would have had another"
                                + " rate. Go on with 3 epochs, or begin a new run.",
                        checkpoints.last());
    }

    @Test
    void refuses_another_plan_network_data_or_precision_and_says_all_that_differs() {
        stop(PLAN, Precision.FLOAT32, 5, new Recorder());
        assertThatThrownBy(() -> resume(PLAN.seed(8).optimizer(sgd(0.2)).clipNorm(1)))
                .hasMessage(
                        "%s: it is of another training: seed was 7 and is 8; rate was 0.1 and is 0.2; momentum was 0.9 and is 0.0;"
                                + " clipNorm was none and is 1.0. Go on with what it is of, or begin a new run.",
                        checkpoints.last());
        Network other = Toys.network().then("more", dense(3));
        assertThatThrownBy(() -> Training.of(other, DATA, PLAN)
                        .on(Device.cpu().threads(1))
                        .resume(checkpoints)
                        .run()
                        .close())
                .hasMessage(
                        "%s: it is of another training: more, dense(3), is new. Go on with what it is of, or begin a new run.",
                        checkpoints.last());
        assertThatThrownBy(() -> Training.of(Toys.network(), Toys.data(30, 13), PLAN)
                        .on(Device.cpu().precision(Precision.FLOAT64))
                        .resume(checkpoints)
                        .run()
                        .close())
                .hasMessage(
                        "%s: it is of another training: data checksum was %s and is %s; precision was FLOAT32 and is FLOAT64."
                                + " Go on with what it is of, or begin a new run.",
                        checkpoints.last(), DATA.checksum(), Toys.data(30, 13).checksum());
    }

    static Stream<Arguments> otherNetworks() {
        return Stream.of(
                Arguments.of(
                        Network.of("toy", Toys.SHAPE)
                                .then("c1", conv(4, 5).same(), batchNorm(), relu(), maxPool(2))
                                .then("head", flatten(), dense(8), relu(), dropout(0.3), dense(3)),
                        "c1/conv1 was conv(4, 3).same() and is conv(4, 5).same()"),
                Arguments.of(
                        Network.of("toy", Toys.SHAPE)
                                .then("c1", conv(4, 3).same(), batchNorm(), relu(), maxPool(2))
                                .then("head", flatten(), dense(8), relu(), dense(3)),
                        "head/dropout1, dropout(0.3), is missing"));
    }

    @ParameterizedTest
    @MethodSource("otherNetworks")
    void names_the_layers_in_which_another_network_differs(Network other, String difference) {
        stop(PLAN, Precision.FLOAT32, 5, new Recorder());
        Recorder recorder = new Recorder();
        assertThatThrownBy(() -> Training.of(other, DATA, PLAN)
                        .on(Device.cpu().threads(1))
                        .observe(recorder)
                        .resume(checkpoints)
                        .run()
                        .close())
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "%s: it is of another training: %s. Go on with what it is of, or begin a new run.",
                        checkpoints.last(), difference);
        assertThat(recorder.all()).isEmpty();
    }

    @Test
    void trains_on_where_a_checkpoint_cannot_be_written_and_keeps_the_last_one_elsewhere() throws Exception {
        Files.createDirectories(checkpoints.last().resolve("in the way"));
        Files.createDirectories(checkpoints.best().resolve("in the way"));
        Recorder recorder = new Recorder();
        Numbers numbers = numbers(training(PLAN, Precision.FLOAT32, recorder).checkpoints(checkpoints), recorder);
        assertThat(numbers).isEqualTo(trained(PLAN, Precision.FLOAT32));
        assertThat(recorder.of(Warned.class))
                .extracting(Warned::text)
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("no checkpoint could be written after step 4 (java.nio.file.")
                .endsWith("). The training goes on without it.");
        Unsaved unsaved = recorder.of(Unsaved.class).get(0);
        Path elsewhere = unsaved.elsewhere().orElseThrow();
        assertThat(unsaved.text())
                .startsWith(checkpoints.last() + ": the weights at the end could not be written there (java.nio.file.")
                .endsWith(" They are in %s; move it there once that is mended.".formatted(elsewhere));
        assertThat(recorder.of(Ended.class)).extracting(Ended::outcome).containsExactly(Outcome.FINISHED);
        assertThat(checkpoints.folder().toFile().list())
                .containsExactlyInAnyOrder("best.safetensors", "last.safetensors", "lock");
        Files.delete(checkpoints.last().resolve("in the way"));
        Files.delete(checkpoints.last());
        Files.move(elsewhere, checkpoints.last());
        Files.delete(elsewhere.getParent());
        assertThatThrownBy(() -> resume(PLAN)).hasMessageContaining("all 3 epochs are done");
    }

    @Test
    void refuses_a_file_of_something_else_and_a_folder_that_is_in_use() throws Exception {
        assertThatThrownBy(() -> resume(PLAN))
                .hasMessage("%s: cannot be read (there is no such file).", checkpoints.last());
        new dev.fovea.engine.exchange.TensorWriter().replace(checkpoints.last());
        assertThatThrownBy(() -> resume(PLAN))
                .hasMessage(
                        "%s: found \"no format\"; expected \"fovea checkpoint 2\". It is no checkpoint of a training.",
                        checkpoints.last());
        Claim claim = Claim.of(checkpoints.folder());
        assertThatThrownBy(() -> resume(PLAN))
                .hasMessage(
                        "%s: another training is writing its checkpoints there. Wait for its end, or stop it.",
                        checkpoints.folder());
        claim.close();
        Files.delete(checkpoints.folder().resolve("lock"));
    }

    private void resume(Plan plan) {
        training(plan, Precision.FLOAT32, new Recorder())
                .resume(checkpoints)
                .run()
                .close();
    }

    private Numbers stoppedAndResumed(Plan plan, Precision precision, long step) {
        Recorder recorder = new Recorder();
        stop(plan, precision, step, recorder);
        return numbers(training(plan, precision, recorder).resume(checkpoints), recorder);
    }

    private void stop(Plan plan, Precision precision, long step, Recorder recorder) {
        run(training(plan, precision, recorder).checkpoints(checkpoints), step);
        List<Ended> ended = recorder.of(Ended.class);
        assertThat(ended.get(ended.size() - 1).outcome()).isEqualTo(Outcome.STOPPED);
    }

    /** Runs, and stops after a step: its probe is the one that is told at once. */
    private static void run(Training training, long step) {
        training.watch(new Watch(1, 0, 0, 0, 0))
                .observe(new TrainingObserver() {
                    @Override
                    public void probed(TrainingEvent.Probed event) {
                        if (event.step() == step) {
                            training.stop();
                        }
                    }
                })
                .run()
                .close();
    }

    private static Numbers trained(Plan plan, Precision precision) {
        Recorder recorder = new Recorder();
        return numbers(training(plan, precision, recorder), recorder);
    }

    private static Training training(Plan plan, Precision precision, Recorder recorder) {
        return Training.of(network(), DATA, plan)
                .on(Device.cpu().threads(1).precision(precision))
                .watch(Watch.nothing())
                .observe(recorder);
    }

    private static Network network() {
        return Toys.network();
    }

    private static Numbers numbers(Training training, Recorder recorder) {
        try (CompiledNetwork network = training.run()) {
            List<Measure> measures = recorder.of(EpochEnded.class).stream()
                    .flatMap(event -> Stream.of(event.train(), event.test()))
                    .toList();
            List<Ended> ended = recorder.of(Ended.class);
            return new Numbers(
                    recorder.of(Stepped.class),
                    measures,
                    weights(network),
                    ended.get(ended.size() - 1).why());
        }
    }

    private static Map<String, List<Double>> weights(CompiledNetwork network) {
        Map<String, List<Double>> weights = new LinkedHashMap<>();
        network.network()
                .graph()
                .weights()
                .forEach(weight ->
                        weights.put(weight.name(), doubles(network.weights().readExactly(weight.name()))));
        return weights;
    }

    private static List<Double> doubles(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
