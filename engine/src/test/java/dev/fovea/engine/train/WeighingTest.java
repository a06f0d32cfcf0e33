package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.engine.loss.Loss.crossEntropy;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However examples are cut into batches, each counts as the loss has it count. */
class WeighingTest {
    private static final Device EXACT = Device.cpu().threads(1).precision(Precision.FLOAT64);
    private static final int COUNT = 8;
    private static final Network VECTORS =
            Network.of("vectors", Toys.SHAPE).then("head", flatten(), dense(4), tanh(), dense(3));
    private static final Network MAPS =
            Network.of("maps", Toys.SHAPE).then("c1", conv(4, 3).same(), tanh()).then("c2", conv(3, 1));

    /** A network, a loss, and how many examples there are in a batch. */
    record Case(Network network, Loss loss, int batch) {}

    static Stream<Case> cases() {
        List<Loss> losses = List.of(
                crossEntropy(),
                crossEntropy().ignoring(2),
                crossEntropy().classWeights(0.5, 2, 1.25),
                crossEntropy().classWeights(0.5, 2, 1.25).labelSmoothing(0.1).ignoring(0),
                Loss.squaredError(),
                Loss.dice());
        return Stream.of(VECTORS, MAPS)
                .flatMap(network -> losses.stream()
                        .flatMap(loss -> IntStream.of(1, 3).mapToObj(batch -> new Case(network, loss, batch))));
    }

    private final Recorder recorder = new Recorder();

    /** At a rate that moves nothing, an epoch's means are those of all its examples at once. */
    @ParameterizedTest
    @MethodSource("cases")
    void an_epochs_means_are_over_what_was_counted(Case one) {
        Dataset data = data(one.network());
        Plan plan = Plan.epochs(1).batch(one.batch()).optimizer(sgd(1e-300)).loss(one.loss());
        try (CompiledNetwork network = train(one.network(), data, plan)) {
            Measure whole =
                    Evaluation.of(network, data).onTrain().loss(one.loss()).measure();
            Measure epoch = recorder.of(EpochEnded.class).get(0).train();
            assertThat(epoch.loss()).isCloseTo(whole.loss(), offset(1e-12));
            assertThat(epoch.metrics().keySet()).isEqualTo(whole.metrics().keySet());
            whole.metrics()
                    .forEach((name, value) -> assertThat(epoch.metric(name)).isCloseTo(value, offset(1e-12)));
        }
    }

    /** Also where the step is looked into. */
    @ParameterizedTest
    @MethodSource("cases")
    void small_batches_gathered_learn_what_a_large_one_does(Case one) {
        Dataset data = data(one.network());
        Plan plan = Plan.epochs(3).optimizer(sgd(0.5).momentum(0.9)).loss(one.loss());
        try (CompiledNetwork large = train(one.network(), data, plan.batch(COUNT));
                CompiledNetwork small =
                        train(one.network(), data, plan.batch(one.batch()).accumulate((COUNT + 2) / one.batch()))) {
            one.network()
                    .graph()
                    .weights()
                    .forEach(weight -> assertThat(small.weights().readExactly(weight.name()))
                            .containsExactly(large.weights().readExactly(weight.name()), offset(1e-12)));
        }
        assertThat(recorder.of(Probed.class)).isNotEmpty();
        List<EpochEnded> ended = recorder.of(EpochEnded.class);
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(ended.get(3 + epoch).train().loss())
                    .isCloseTo(ended.get(epoch).train().loss(), offset(1e-12));
            assertThat(ended.get(3 + epoch).train().metrics())
                    .isEqualTo(ended.get(epoch).train().metrics());
        }
    }

    @Test
    void a_step_whose_labels_are_all_left_out_changes_nothing_and_is_told_once() {
        int[] labels = {2, 0, 2, 1, 2, 0, 1, 2};
        Dataset all = new Dataset("some", examples(labels), examples(labels), 3);
        int[] known = Arrays.stream(labels).filter(label -> label != 2).toArray();
        Plan plan = Plan.epochs(2)
                .batch(1)
                .optimizer(sgd(0.1).momentum(0.9).dampening(0.5))
                .loss(crossEntropy().ignoring(2));
        train(VECTORS, all, plan).close();
        assertThat(recorder.of(Ended.class).get(0).outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(recorder.of(Stepped.class)).hasSize(2 * known.length).allMatch(step -> Double.isFinite(step.loss()));
        assertThat(recorder.of(EpochEnded.class)).extracting(EpochEnded::step).containsExactly(8L, 16L);
        assertThat(recorder.of(Warned.class)).hasSize(1);
        Warned warned = recorder.of(Warned.class).get(0);
        assertThat(warned.text())
                .isEqualTo("the loss counts none of the labels of step %d, and the step is left out, as are others like"
                                .formatted(warned.step())
                        + " it. Larger batches have some that count.");
    }

    @Test
    void an_image_without_a_label_that_counts_is_gone_past() {
        int[] labels = new int[(int) (COUNT * Toys.SHAPE.positions())];
        Arrays.setAll(labels, i -> i / Toys.SHAPE.positions() % 2 == 0 ? 2 : i % 2);
        Examples half = new Examples(Toys.SHAPE, Toys.examples(COUNT).pixels(), labels, Toys.SHAPE.sizes());
        Plan plan =
                Plan.epochs(2).batch(1).optimizer(sgd(0.1)).loss(crossEntropy().ignoring(2));
        train(MAPS, new Dataset("half", half, half, 3), plan).close();
        assertThat(recorder.of(Ended.class).get(0).outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(recorder.of(Stepped.class)).hasSize(COUNT);
    }

    @Test
    void refuses_examples_of_which_none_counts() {
        Dataset train = new Dataset("none", examples(2, 2), examples(0, 1), 3);
        Dataset test = new Dataset("none", examples(0, 1), examples(2, 2), 3);
        Plan plan = Plan.epochs(1).batch(1);
        assertThatThrownBy(() ->
                        Training.of(VECTORS, train, plan.loss(crossEntropy().ignoring(2))))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "none: the loss, cross-entropy, ignoring 2, counts none of the labels of the training examples."
                                + " Ignore another label, or give the classes that are there a weight above 0.");
        assertThatThrownBy(() ->
                        Training.of(VECTORS, test, plan.loss(crossEntropy().classWeights(1, 1, 0))))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "none: the loss, cross-entropy, class weights [1.0, 1.0, 0.0], counts none of the labels of the"
                                + " test examples. Ignore another label, or give the classes that are there a weight"
                                + " above 0.");
        try (CompiledNetwork network = CompiledNetwork.of(VECTORS, EXACT, 0)) {
            assertThatThrownBy(() -> Evaluation.of(network, test)
                            .loss(crossEntropy().ignoring(2))
                            .measure())
                    .isInstanceOf(EngineException.class)
                    .hasMessage("none: the loss, cross-entropy, ignoring 2, counts none of the labels of the examples"
                            + " that are measured. Ignore another label, or give the classes that are there a"
                            + " weight above 0.");
        }
    }

    private CompiledNetwork train(Network network, Dataset data, Plan plan) {
        return Training.of(network, data, plan).on(EXACT).observe(recorder).run();
    }

    /**
     * With a label for each example, or for each position where the network gives maps; some examples have those of one
     * class alone.
     */
    private static Dataset data(Network network) {
        int each = network.output().dimensions() == 0 ? 1 : (int) Toys.SHAPE.positions();
        int[] labels = new int[COUNT * each];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / each == 3 ? 2 : Golden.residue(5, i, 7) % 3;
        }
        Examples examples = new Examples(
                Toys.SHAPE, Toys.examples(COUNT).pixels(), labels, each == 1 ? List.of() : Toys.SHAPE.sizes());
        return new Dataset("some", examples, examples, 3);
    }

    private static Examples examples(int... labels) {
        return new Examples(Toys.SHAPE, Toys.examples(labels.length).pixels(), labels);
    }
}
