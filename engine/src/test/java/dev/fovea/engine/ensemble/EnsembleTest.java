package dev.fovea.engine.ensemble;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.rate.Rate.warmRestarts;
import static dev.fovea.engine.rate.Span.epochs;
import static dev.fovea.engine.rate.Span.steps;
import static dev.fovea.engine.train.Optimizer.adam;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.torch.Live;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Toys;
import dev.fovea.engine.train.Training;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static final Device DEVICE = Device.cpu().threads(1);
    private static final Dataset DATA = Toys.data(60, 300);
    private static final Network NETWORK =
            Network.of("n", Toys.SHAPE).then("head", flatten(), dense(12), relu(), dense(3));
    private static final Plan CYCLES =
            Plan.epochs(6).batch(15).optimizer(sgd(0.2)).rate(warmRestarts(epochs(2)));

    @Test
    void is_more_often_right_than_its_members_are_on_average_where_averaged_weights_are_less() {
        try (Ensemble ensemble = independent()) {
            double mean = ensemble.accuracies(DATA).stream()
                    .mapToDouble(accuracy -> accuracy)
                    .average()
                    .orElseThrow();
            assertThat(mean).isBetween(0.6, 0.9);
            assertThat(ensemble.accuracy(DATA)).isGreaterThan(mean + 0.1);
            try (Ensemble averaged = Ensemble.of(List.of(ensemble.averagedWeights()))) {
                assertThat(averaged.accuracy(DATA)).isLessThan(mean - 0.1);
            }
        }
    }

    @Test
    void gives_the_mean_of_the_members_probabilities() {
        Network squashed = NETWORK.then("end", softmax());
        float[] examples = new float[72];
        examples[3] = 1;
        examples[50] = -2;
        try (Ensemble both = Ensemble.of(
                        List.of(CompiledNetwork.of(NETWORK, DEVICE, 1), CompiledNetwork.of(NETWORK, DEVICE, 2)));
                CompiledNetwork one = CompiledNetwork.of(squashed, DEVICE, 1);
                CompiledNetwork two = CompiledNetwork.of(squashed, DEVICE, 2);
                Ensemble done = Ensemble.of(List.of(one))) {
            double[] found = both.probabilities(examples);
            float[] first = one.forward(examples);
            float[] second = two.forward(examples);
            assertThat(found).hasSize(6);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo((first[i] + second[i]) / 2, within(1e-6));
                assertThat(done.probabilities(examples)[i]).isEqualTo(first[i]);
            }
        }
    }

    @Test
    void averages_every_weight() {
        try (Ensemble ensemble = Ensemble.of(List.of(
                        CompiledNetwork.of(Toys.network(), DEVICE, 1), CompiledNetwork.of(Toys.network(), DEVICE, 2)));
                CompiledNetwork averaged = ensemble.averagedWeights()) {
            float[] first = ensemble.members().get(0).weights().read("c1/conv1/weight");
            float[] second = ensemble.members().get(1).weights().read("c1/conv1/weight");
            float[] mean = averaged.weights().read("c1/conv1/weight");
            for (int i = 0; i < mean.length; i++) {
                assertThat(mean[i]).isCloseTo((first[i] + second[i]) / 2, within(1e-6f));
            }
        }
    }

    @Test
    void has_a_member_for_every_cycle_of_a_training_that_keeps_snapshots() {
        try (Ensemble ensemble = snapshots(CYCLES.snapshots(9));
                CompiledNetwork last = training(CYCLES).run()) {
            assertThat(ensemble.members()).hasSize(3);
            List<float[]> weights = ensemble.members().stream()
                    .map(member -> member.weights().read("head/dense1/weight"))
                    .toList();
            assertThat(weights.get(2)).containsExactly(last.weights().read("head/dense1/weight"));
            assertThat(weights.get(1)).isNotEqualTo(weights.get(2));
            assertThat(ensemble.accuracy(DATA)).isGreaterThan(0.5);
        }
    }

    @Test
    void keeps_the_last_snapshots_where_fewer_are_wanted_and_counts_longer_cycles() {
        try (Ensemble two = snapshots(CYCLES.snapshots(2));
                Ensemble three = snapshots(CYCLES.snapshots(3));
                Ensemble growing =
                        snapshots(CYCLES.rate(warmRestarts(epochs(1)).times(2).warmUp(steps(3)))
                                .snapshots(9))) {
            assertThat(two.members()).hasSize(2);
            assertThat(two.members().get(0).weights().read("head/dense1/weight"))
                    .containsExactly(three.members().get(1).weights().read("head/dense1/weight"));
            assertThat(growing.members()).hasSize(2);
        }
    }

    @Test
    void gives_every_array_back() {
        snapshots(CYCLES.snapshots(2)).close();
        int before = Live.arrays();
        snapshots(CYCLES.snapshots(2)).close();
        training(CYCLES.snapshots(2)).run().close();
        assertThat(Live.arrays()).isEqualTo(before);
    }

    @Test
    void refuses_what_cannot_be() {
        assertThatThrownBy(() -> Ensemble.of(List.of()))
                .isInstanceOf(EngineException.class)
                .hasMessage("ensemble: there are no members. Give it two or more networks.");
        assertThatThrownBy(() -> training(CYCLES.rate(cosine()).snapshots(2)))
                .isInstanceOf(EngineException.class)
                .hasMessage("snapshots: cosine() ends no cycle within 24 steps."
                        + " Use a rate such as warmRestarts(epochs(1)).");
        assertThatThrownBy(() -> training(CYCLES).runForSnapshots())
                .isInstanceOf(EngineException.class)
                .hasMessage("snapshots: the plan keeps none. Say so, such as snapshots(5).");
        try (CompiledNetwork one = CompiledNetwork.of(NETWORK, DEVICE, 1);
                CompiledNetwork other =
                        CompiledNetwork.of(Network.of("m", Toys.SHAPE).then("head", flatten(), dense(3)), DEVICE, 1);
                CompiledNetwork four =
                        CompiledNetwork.of(Network.of("k", Toys.SHAPE).then("head", flatten(), dense(4)), DEVICE, 1)) {
            assertThatThrownBy(() -> Ensemble.of(List.of(one, other)).averagedWeights())
                    .isInstanceOf(EngineException.class)
                    .hasMessage("ensemble: the weights of n and m cannot be averaged, as these are different networks."
                            + " Average their answers: probabilities(…).");
            assertThatThrownBy(() -> Ensemble.of(List.of(one, four)))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("ensemble: n makes 3 of 1 x 6 x 6, but k makes 4 of 1 x 6 x 6."
                            + " Give it members that take and give the same.");
        }
    }

    private static Ensemble independent() {
        return Ensemble.of(LongStream.rangeClosed(1, 3)
                .mapToObj(seed -> training(
                                Plan.epochs(2).batch(15).optimizer(adam(0.006)).seed(seed))
                        .run())
                .toList());
    }

    private static Ensemble snapshots(Plan plan) {
        return Ensemble.of(training(plan).runForSnapshots());
    }

    private static Training training(Plan plan) {
        return Training.of(NETWORK, DATA, plan).on(DEVICE).watch(Watch.nothing());
    }
}
