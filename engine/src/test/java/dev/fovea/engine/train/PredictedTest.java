package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.FeatureMaps;
import dev.fovea.engine.inspect.Prediction;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.look.Look;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Predicted;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a training tells of its test examples after every epoch. */
class PredictedTest {
    private static final Dataset DATA = Toys.data(30, 40);
    private static final Plan PLAN =
            Plan.epochs(3).batch(8).optimizer(sgd(0.05)).seed(5);

    private final Recorder recorder = new Recorder();

    @Test
    void tells_the_worst_first_and_the_confusion_of_all_after_every_epoch() {
        train(Toys.network(), PLAN, 6).close();

        List<Predicted> told = recorder.of(Predicted.class);
        List<EpochEnded> epochs = recorder.of(EpochEnded.class);
        assertThat(told).extracting(Predicted::step).containsExactly(4L, 8L, 12L);
        assertThat(recorder.all().indexOf(told.get(1))).isEqualTo(recorder.all().indexOf(epochs.get(1)) + 1);
        for (int epoch = 0; epoch < 3; epoch++) {
            Predicted one = told.get(epoch);
            long right = IntStream.range(0, 3)
                    .mapToLong(label -> one.confusion().count(label, label))
                    .sum();
            assertThat(right / 40.0).isEqualTo(epochs.get(epoch).test().accuracy(), offset(1e-12));
            assertThat(one.predictions())
                    .hasSize(9)
                    .isSortedAccordingTo(
                            Comparator.comparingDouble(Prediction::loss).reversed());
            assertThat(one.predictions().stream().filter(Prediction::followed).map(Prediction::example))
                    .containsExactlyInAnyOrder(0, 1, 2);
        }
    }

    @Test
    void tells_what_the_network_says_of_an_example() {
        try (CompiledNetwork network = train(Toys.network(), PLAN, 100)) {
            Predicted last = recorder.of(Predicted.class).get(2);
            double loss = last.predictions().stream()
                    .mapToDouble(Prediction::loss)
                    .average()
                    .orElseThrow();
            assertThat(last.predictions()).hasSize(40);
            assertThat(loss)
                    .isEqualTo(recorder.of(EpochEnded.class).get(2).test().loss(), offset(1e-6));
            for (Prediction one : last.predictions()) {
                List<Learned.Guess> guesses = learned(network)
                        .guesses(network, DATA.test().pick(one.example()).pixels());
                assertThat(one.label()).isEqualTo(DATA.test().labels()[one.example()]);
                assertThat(one.classes())
                        .extracting(String::valueOf)
                        .containsExactlyElementsOf(
                                guesses.stream().map(Learned.Guess::className).toList());
                assertThat(one.chances().get(0)).isEqualTo(guesses.get(0).probability(), offset(1e-5));
                double known = one.chances().get(one.classes().indexOf(one.label()));
                assertThat(one.loss()).isEqualTo(-Math.log(known), offset(1e-4));
            }
        }
    }

    @Test
    void tells_the_chance_of_the_right_class_also_where_others_are_likelier() {
        Dataset five = new Dataset("toys", Toys.examples(30), Toys.examples(40), 5);
        Network network = Network.of("five", Toys.SHAPE).then("head", flatten(), dense(5));
        Training.of(network, five, PLAN)
                .on(Device.cpu().threads(1))
                .watch(Watch.nothing().predictions(100))
                .observe(recorder)
                .run()
                .close();
        List<Prediction> first = recorder.of(Predicted.class).get(0).predictions();
        assertThat(first).allMatch(one -> one.classes().contains(one.label()));
        assertThat(first).extracting(one -> one.classes().size()).contains(3, 4);
        for (Prediction one : first) {
            int own = one.classes().indexOf(one.label());
            assertThat(one.chances()).hasSameSizeAs(one.classes());
            assertThat(one.loss()).isEqualTo(-Math.log(one.chances().get(own)), offset(1e-5));
            assertThat(own == 3).isEqualTo(one.classes().size() == 4);
        }
    }

    @Test
    void tells_the_maps_of_the_examples_that_it_follows() {
        try (CompiledNetwork network = train(Toys.network(), PLAN, 1)) {
            FeatureMaps maps = recorder.of(Predicted.class).get(2).maps().get(0);
            float[] wanted = Look.into(network)
                    .features(DATA.scaling().numbers(DATA.test(), 1), "c1/conv1")
                    .channel(3)
                    .values();
            assertThat(maps.path()).isEqualTo("c1/conv1");
            assertThat(maps.shape()).containsExactly(3, 4, 6, 6);
            assertThat(maps.map(1, 3)).containsExactly(wanted, offset(1e-5f));
        }
    }

    /** Ten examples of class 0, nine of them right; of the others one alone. */
    @Test
    void chooses_half_by_the_loss_and_then_one_of_each_confusion() {
        int[] labels = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        double[] losses = {.1, .2, .3, .4, .5, .6, .7, .8, .9, Double.NaN, .05};
        int[] found = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1};
        Guesses guesses =
                Guesses.of(Loss.crossEntropy(), Toys.network().graph().output().operation(), 2);
        double[] table = new double[11 * guesses.width()];
        for (int i = 0; i < 11; i++) {
            table[i * guesses.width()] = losses[i];
            table[i * guesses.width() + 1] = found[i];
        }
        Outcomes outcomes =
                new Outcomes(guesses, table, labels, 2, Loss.crossEntropy().ignored());
        assertThat(outcomes.told(List.of(), 4)).extracting(Prediction::example).containsExactly(9, 8, 7, 10);
        assertThat(outcomes.told(List.of(0), 1)).extracting(Prediction::example).containsExactly(9, 0);
        assertThat(outcomes.confusion().count(0, 1)).isEqualTo(1);
        assertThat(new Outcomes(
                                guesses,
                                table,
                                labels,
                                2,
                                Loss.crossEntropy().ignoring(0).ignored())
                        .told(List.of(), 9))
                .extracting(Prediction::example)
                .containsExactly(10);
    }

    @Test
    void tells_nothing_that_nobody_asked_for_or_that_is_no_class() {
        train(Toys.network(), PLAN, 0).close();
        train(Toys.network(), PLAN.loss(Loss.squaredError()), 5).close();
        assertThat(recorder.of(Predicted.class)).isEmpty();
    }

    @Test
    void has_no_maps_where_no_layer_has_any() {
        Network flat = Network.of("flat", Toys.SHAPE).then("head", flatten(), dense(3));
        train(flat, PLAN, 2).close();
        assertThat(recorder.of(Predicted.class))
                .hasSize(3)
                .allMatch(one -> one.maps().isEmpty());
    }

    private CompiledNetwork train(Network network, Plan plan, int predictions) {
        return Training.of(network, DATA, plan)
                .on(Device.cpu().threads(1))
                .watch(Watch.nothing().predictions(predictions))
                .observe(recorder)
                .run();
    }

    private static Learned learned(CompiledNetwork network) {
        return new Learned(Path.of("toys"), network.network(), DATA.classNames(), DATA.scaling());
    }
}
