package dev.fovea.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.FirstValuesOfGolden;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.data.Scaling;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.loss.Losses;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.metric.Metric;
import dev.fovea.engine.torch.Precision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the same weights on the same batches, twenty steps give PyTorch's losses, weights and running statistics. */
class TrainingParityTest {
    private static final int EXAMPLES = 12;
    private static final double TOLERANCE = 1e-5;
    private static final Golden GOLDEN = new Golden("training", "objectives");
    private static final Map<String, TrainingCases> CASES = TrainingCases.all();

    static Stream<String> cases() {
        return CASES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void learns_as_pytorch_does(String name) {
        check(name, Watch.nothing(), Precision.FLOAT32, TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void learns_as_pytorch_does_in_float64(String name) {
        check(name, Watch.nothing(), Precision.FLOAT64, 1e-10);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void learns_the_same_while_it_is_watched(String name) {
        check(name, new Watch(1, 1, 1, 1, 0), Precision.FLOAT32, TOLERANCE);
    }

    @Test
    void has_a_case_for_every_optimiser() {
        Stream<Class<?>> covered =
                CASES.values().stream().map(one -> one.plan().optimizer().getClass());
        assertThat(covered).contains(Optimizer.class.getPermittedSubclasses());
    }

    @Test
    void has_a_case_for_every_loss() {
        Stream<Class<?>> covered =
                CASES.values().stream().map(one -> one.plan().objective().loss().getClass());
        assertThat(covered).contains(Losses.kinds());
    }

    @Test
    void has_the_cases_of_the_golden_data_and_no_others() {
        assertThat(CASES.keySet())
                .containsExactlyInAnyOrderElementsOf(GOLDEN.names().keySet());
    }

    private static void check(String name, Watch watch, Precision precision, double tolerance) {
        TrainingCases given = Objects.requireNonNull(CASES.get(name));
        Graph graph = given.network().graph();
        Probes probes = new Probes(graph, watch, given.plan().objective().outputs(graph));
        Examples examples = examples(given);
        try (CompiledNetwork network =
                        CompiledNetwork.of(given.network(), Device.cpu().precision(precision), 0);
                Feed feed = new Feed(
                        network.place(), examples, Scaling.unit(examples.shape().channels()))) {
            FirstValuesOfGolden.write(network);
            try (Learner learner = new Learner(network, given.plan(), probes, examples);
                    Evaluator evaluator =
                            new Evaluator(network, given.plan().objective().loss(), List.of(Metric.accuracy()))) {
                GOLDEN.check(name, "losses", losses(learner, feed, given.plan().optimizer(), probes), tolerance);
                checkWeights(name, network, tolerance);
                Measure measure = evaluator.measure(feed, 5);
                double[] evaluated = {measure.loss(), measure.accuracy()};
                GOLDEN.check(name, "evaluated", evaluated, tolerance);
            }
        }
    }

    private static double[] losses(Learner learner, Feed feed, Optimizer optimizer, Probes probes) {
        double[] losses = new double[GOLDEN.values("sgd", "losses").length];
        long[] everything = Order.range(0, EXAMPLES);
        for (int step = 0; step < losses.length; step++) {
            if (probes.due(step + 1L)) {
                assertThat(learner.observe(feed, everything, optimizer.rate(), step == 0, step, step + 1L))
                        .isNotEmpty();
            } else {
                learner.step(feed, everything, optimizer.rate(), step == 0, step);
            }
        }
        double[] ledger = learner.ledger();
        for (int step = 0; step < losses.length; step++) {
            losses[step] = ledger[2 * step];
        }
        return losses;
    }

    private static void checkWeights(String name, CompiledNetwork network, double tolerance) {
        for (boolean learned : new boolean[] {true, false}) {
            List<Weight> weights = network.network().graph().weights().stream()
                    .filter(weight -> weight.learned() == learned)
                    .toList();
            for (int k = 0; k < weights.size(); k++) {
                double[] values = network.weights().readExactly(weights.get(k).name());
                GOLDEN.check(name, (learned ? "weight " : "statistic ") + k, values, tolerance);
            }
        }
    }

    static Examples examples(TrainingCases given) {
        int each = (int) given.network().input().elements();
        byte[] pixels = new byte[EXAMPLES * each];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Golden.residue(3, i, 251);
        }
        int[] labels = IntStream.range(0, EXAMPLES).map(i -> i * 5 % 3).toArray();
        return new Examples(given.network().input(), pixels, labels);
    }
}
