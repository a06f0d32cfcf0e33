package dev.fovea.engine.train;

import static dev.fovea.engine.train.Averaging.ema;
import static dev.fovea.engine.train.Averaging.swa;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.FirstValuesOfGolden;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.data.Scaling;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.torch.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Averages of weights and their running statistics are those of {@code torch.optim.swa_utils}. */
class AveragesTest {
    private static final int EXAMPLES = 12;
    private static final Golden GOLDEN = new Golden("averages");
    private static final Map<String, TrainingCases> CASES = new LinkedHashMap<>();

    static {
        Network small = TrainingCases.small();
        Plan steps = Plan.epochs(20).batch(EXAMPLES).optimizer(sgd(0.05).momentum(0.9));
        CASES.put("ema", new TrainingCases(small, steps.average(ema(0.9))));
        CASES.put("ema that forgets slowly", new TrainingCases(TrainingCases.tiny(), steps.average(ema(0.999))));
        CASES.put("ema, frozen stem", new TrainingCases(small.freeze("stem"), steps.average(ema(0.8))));
        Plan epochs = steps.batch(5).average(swa(3));
        CASES.put("swa", new TrainingCases(small, epochs.withEpochs(7)));
        CASES.put("swa of one epoch", new TrainingCases(small, epochs.withEpochs(3)));
        CASES.put(
                "swa without batch norm",
                new TrainingCases(TrainingCases.tiny(), epochs.withEpochs(7).average(swa(2))));
    }

    static Stream<String> cases() {
        return CASES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void are_those_of_pytorch(String name) {
        check(name, Precision.FLOAT32, 1e-5);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void are_those_of_pytorch_in_float64(String name) {
        check(name, Precision.FLOAT64, 1e-10);
    }

    @Test
    void has_the_cases_of_the_golden_data_and_no_others() {
        assertThat(CASES.keySet())
                .containsExactlyInAnyOrderElementsOf(GOLDEN.names().keySet());
    }

    private static void check(String name, Precision precision, double tolerance) {
        TrainingCases given = Objects.requireNonNull(CASES.get(name));
        Examples examples = TrainingParityTest.examples(given);
        try (CompiledNetwork network =
                        CompiledNetwork.of(given.network(), Device.cpu().precision(precision), 0);
                Feed feed = new Feed(
                        network.place(), examples, Scaling.unit(examples.shape().channels()))) {
            FirstValuesOfGolden.write(network);
            try (Learner learner = new Learner(network, given.plan(), nothing(given), examples);
                    Averages averages = new Averages(network, given.plan().averaging())) {
                train(learner, averages, feed, given.plan());
                averages.swap();
                if (averages.needStatistics()) {
                    learner.measureStatistics(feed, Order.range(0, EXAMPLES));
                }
                checkWeights(name, network, tolerance);
                try (Evaluator evaluator = new Evaluator(
                        network, given.plan().objective().loss(), given.plan().metrics())) {
                    Measure measure = evaluator.measure(feed, 5);
                    GOLDEN.check(name, "evaluated", new double[] {measure.loss(), measure.accuracy()}, tolerance);
                }
            }
        }
    }

    private static Probes nothing(TrainingCases given) {
        return new Probes(
                given.network().graph(),
                Watch.nothing(),
                given.plan().objective().outputs(given.network().graph()));
    }

    private static void train(Learner learner, Averages averages, Feed feed, Plan plan) {
        boolean first = true;
        for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
            for (int from = 0; from < EXAMPLES; from += plan.batch()) {
                long[] some = Order.range(from, Math.min(from + plan.batch(), EXAMPLES));
                learner.step(feed, some, plan.optimizer().rate(), first, 0);
                averages.stepped();
                first = false;
            }
            averages.epochEnded(epoch);
        }
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
}
