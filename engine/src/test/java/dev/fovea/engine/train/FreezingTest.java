package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.prelu;
import static dev.fovea.engine.train.Averaging.ema;
import static dev.fovea.engine.train.Averaging.swa;
import static dev.fovea.engine.train.EarlyStopping.patience;
import static dev.fovea.engine.train.Optimizer.adamW;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.check.GradientCheck;
import dev.fovea.engine.check.GradientReport;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That what is frozen stays as it is, to the last bit: weights, and the running statistics of batch norms. */
class FreezingTest {
    private static final Dataset DATA = Toys.data(25, 12);

    /** Norms of every kind, also in a side exit. */
    private static final Network NETWORK = Network.of("n", Toys.SHAPE)
            .then("stem", conv(4, 3).same(), batchNorm(), prelu(), batchNorm().affine(false), conv(3, 1))
            .then("aux", output("aux", globalAvgPool(), dense(4), batchNorm(), dense(3)))
            .then("head", batchNorm(), flatten(), dense(3));

    private static final Plan PLAN = Plan.epochs(3)
            .batch(5)
            .optimizer(sgd(0.05).momentum(0.9).weightDecay(0.01))
            .exit("aux", 0.3)
            .seed(3);

    static Stream<Plan> plans() {
        return Stream.of(
                PLAN,
                PLAN.optimizer(adamW(0.01).weightDecay(0.1)).clipNorm(0.1),
                PLAN.accumulate(2),
                PLAN.average(ema(0.9)),
                PLAN.average(swa(2)).stopEarly(patience(2).least(1e6)));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void what_is_frozen_does_not_move(Plan plan) {
        Map<String, double[]> first = first();
        try (CompiledNetwork learned = training(NETWORK.freeze("stem", "aux"), plan)
                .watch(Watch.everything())
                .run()) {
            first.forEach((name, values) -> {
                double[] now = learned.weights().readExactly(name);
                if (name.startsWith("head")) {
                    assertThat(now).as(name).isNotEqualTo(values);
                } else {
                    assertThat(now).as(name).containsExactly(values);
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void a_stage_that_waits_does_not_move_until_its_epoch(Plan plan) {
        Map<String, double[]> first = first();
        Map<Integer, List<String>> moved = new TreeMap<>();
        Training training = training(NETWORK, plan.unfreeze("stem", 2).unfreeze("aux", 3));
        Training unused = training.observe(new TrainingObserver() {
            @Override
            public void epochEnded(EpochEnded event) {
                moved.put(
                        event.epoch(),
                        training.ask(network -> moved(first, network)).join());
            }
        });
        training.run().close();
        assertThat(moved.get(1)).containsExactly("head");
        assertThat(moved.get(2)).containsExactly("stem", "head");
        assertThat(moved.get(3)).containsExactly("stem", "aux", "head");
    }

    /** The stages of which every array is another than at first; of the others none is. */
    private static List<String> moved(Map<String, double[]> first, CompiledNetwork network) {
        Map<String, Boolean> moved = new LinkedHashMap<>();
        first.forEach((name, values) -> {
            boolean other = !Arrays.equals(network.weights().readExactly(name), values);
            assertThat(moved.merge(name.split("/", 2)[0], other, (one, another) -> one && another))
                    .as(name)
                    .isEqualTo(other);
        });
        return moved.keySet().stream().filter(moved::get).toList();
    }

    @Test
    void a_frozen_norm_is_fine_with_one_example_and_computes_as_in_testing() {
        Network network = Network.of("n", Toys.SHAPE)
                .then("body", flatten(), dense(6), batchNorm())
                .freeze("body")
                .then("head", dense(3));
        Dataset one = new Dataset("one", Toys.examples(1), Toys.examples(1), 3);
        Recorder recorder = new Recorder();
        Training.of(network, one, Plan.epochs(2).batch(1).optimizer(sgd(1e-30)))
                .on(Device.cpu().threads(1))
                .watch(Watch.nothing())
                .observe(recorder)
                .run()
                .close();
        assertThat(recorder.of(EpochEnded.class))
                .allSatisfy(epoch -> assertThat(epoch.train()).isEqualTo(epoch.test()));
    }

    @Test
    void gradients_through_a_frozen_norm_are_those_of_its_running_statistics() {
        Network network = Network.of("n", Toys.SHAPE)
                .then("stem", conv(3, 3))
                .then("norm", batchNorm(), prelu())
                .freeze("norm")
                .then("head", flatten(), dense(3));
        GradientReport report =
                GradientCheck.of(network).on(Device.cpu().threads(1)).run();
        assertThat(report.ok()).as(report.toString()).isTrue();
    }

    private static Map<String, double[]> first() {
        Map<String, double[]> values = new LinkedHashMap<>();
        try (CompiledNetwork fresh = CompiledNetwork.of(NETWORK, Device.cpu(), PLAN.seed())) {
            NETWORK.graph()
                    .weights()
                    .forEach(weight -> values.put(weight.name(), fresh.weights().readExactly(weight.name())));
        }
        return values;
    }

    private static Training training(Network network, Plan plan) {
        return Training.of(network, DATA, plan).on(Device.cpu().threads(1)).watch(Watch.nothing());
    }
}
