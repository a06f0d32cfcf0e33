package dev.fovea.engine.train;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.data.Scaling;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.metric.Metric;
import dev.fovea.engine.torch.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A network of each family, trained by each optimiser for twenty steps, has PyTorch's losses and arrays; see
 * golden_networks.py. Arrays are compared by three numbers, and what they may differ by is a share of their root mean square.
 */
class NetworkParityTest {
    private static final int EXAMPLES = 18;
    private static final int STEPS = 20;
    private static final Golden GOLDEN = new Golden("networks");
    private static final Map<String, Network> NETWORKS = NetworkCases.all();
    private static final Map<String, Plan> PLANS = PlanCases.all();

    static Stream<String> cases() {
        return NETWORKS.keySet().stream()
                .flatMap(network -> PLANS.keySet().stream().map(plan -> network + ": " + plan));
    }

    /** A plan of each optimiser is enough where it is rounding that is looked at. */
    static Stream<String> casesInFloat32() {
        List<String> plans = List.of("nesterov", "adam", "rmsprop with all of it", "adagrad", "adadelta", "all of it");
        return cases().filter(name -> plans.contains(name.split(": ", 2)[1]));
    }

    @ParameterizedTest
    @MethodSource("casesInFloat32")
    void learns_as_pytorch_does(String name) {
        check(name, Precision.FLOAT32, 1e-4);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void learns_as_pytorch_does_in_float64(String name) {
        check(name, Precision.FLOAT64, 1e-9);
    }

    static Stream<String> networks() {
        return NETWORKS.keySet().stream();
    }

    /** Bfloat16 has 8 bits: each number is off by up to 0.4 %. */
    @ParameterizedTest
    @MethodSource("networks")
    void learns_nearly_the_same_in_bf16(String network) {
        String name = network + ": momentum";
        GOLDEN.check(name, "losses", train(name, Precision.BF16, (evaluator, feed, learned) -> {}), 0.06);
    }

    @Test
    void has_the_cases_of_the_golden_data_and_no_others() {
        assertThat(cases()).containsExactlyInAnyOrderElementsOf(GOLDEN.names().keySet());
    }

    @Test
    void has_a_plan_for_every_optimiser() {
        Stream<Class<?>> covered =
                PLANS.values().stream().map(plan -> plan.optimizer().getClass());
        assertThat(covered).contains(Optimizer.class.getPermittedSubclasses());
    }

    private static void check(String name, Precision precision, double tolerance) {
        GOLDEN.check(
                name,
                "losses",
                train(name, precision, (evaluator, feed, network) -> {
                    checkArrays(name, network, tolerance);
                    Measure measure = evaluator.measure(feed, 7);
                    GOLDEN.check(name, "evaluated", new double[] {measure.loss(), measure.accuracy()}, tolerance);
                }),
                tolerance);
    }

    private interface Afterwards {
        void look(Evaluator evaluator, Feed feed, CompiledNetwork network);
    }

    /** The losses of all steps. */
    private static double[] train(String name, Precision precision, Afterwards afterwards) {
        String[] parts = name.split(": ", 2);
        Network kind = Objects.requireNonNull(NETWORKS.get(parts[0]));
        Plan plan = Objects.requireNonNull(PLANS.get(parts[1]));
        Probes probes = new Probes(kind.graph(), Watch.nothing());
        Scaling scaling = Scaling.unit(kind.input().channels());
        Arrays.fill(scaling.shift(), 0.5f);
        Arrays.fill(scaling.scale(), 2);
        try (CompiledNetwork network = CompiledNetwork.of(kind, Device.cpu().precision(precision), 0);
                Feed feed = new Feed(network.place(), examples(kind), scaling)) {
            kind.graph()
                    .weights()
                    .forEach(weight -> NamedValues.first(weight)
                            .ifPresent(values -> network.weights().write(weight.name(), values)));
            try (Learner learner = new Learner(network, plan, probes, examples(kind));
                    Evaluator evaluator =
                            new Evaluator(network, plan.objective().loss(), List.of(Metric.accuracy()))) {
                double[] losses = losses(learner, feed, plan.optimizer().rate() * NetworkCases.times(parts[0]));
                afterwards.look(evaluator, feed, network);
                return losses;
            }
        }
    }

    private static double[] losses(Learner learner, Feed feed, double rate) {
        for (int step = 0; step < STEPS; step++) {
            int from = step % 3 * PlanCases.STEP;
            long[] seen = Order.range(from, from + PlanCases.STEP);
            learner.step(feed, seen, rate, step == 0, step);
        }
        double[] ledger = learner.ledger();
        double[] losses = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            losses[step] = ledger[2 * step];
        }
        return losses;
    }

    private static void checkArrays(String name, CompiledNetwork network, double tolerance) {
        Map<String, Weight> arrays =
                network.network().graph().weights().stream().collect(toMap(Weight::stateName, weight -> weight));
        assertThat(arrays.keySet()).containsExactlyInAnyOrderElementsOf(arraysOf(name));
        arrays.forEach((stateName, weight) -> {
            double[] expected = GOLDEN.values(name, stateName);
            double[] values = network.weights().readExactly(weight.name());
            assertThat(NamedValues.summary(stateName, values))
                    .as("%s: %s", name, stateName)
                    .containsExactly(expected, offset(tolerance * expected[2]));
        });
    }

    private static List<String> arraysOf(String name) {
        Set<String> others = Set.of("losses", "evaluated");
        return Objects.requireNonNull(GOLDEN.names().get(name)).stream()
                .filter(array -> !others.contains(array))
                .toList();
    }

    private static Examples examples(Network network) {
        byte[] pixels = new byte[Math.toIntExact(EXAMPLES * network.input().elements())];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Golden.residue(3, i, 251);
        }
        List<Integer> labelled = network.output().sizes();
        int each = labelled.stream().reduce(1, Math::multiplyExact);
        int[] labels = new int[EXAMPLES * each];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Golden.residue(5, i, 101) % network.output().channels();
        }
        return new Examples(network.input(), pixels, labels, labelled);
    }
}
