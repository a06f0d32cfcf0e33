package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.data.Scaling;
import dev.fovea.engine.inspect.LayerStatistics;
import dev.fovea.engine.inspect.LayerStatistics.Kind;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.inspect.Watch;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a step tells of its inside is what the network computes, and what the loss makes of it. */
class LookInsideTest {
    private static final int EXAMPLES = 12;
    private static final Network NETWORK = Network.of("n", Toys.SHAPE).then("head", flatten(), dense(3));
    private static final Plan PLAN = Plan.epochs(1).optimizer(sgd(0.1));

    private final Examples examples = Toys.examples(EXAMPLES);

    @Test
    void describes_outputs_gradients_and_weights_before_the_step() {
        try (CompiledNetwork network = CompiledNetwork.of(NETWORK, Device.cpu().threads(1), 5);
                Learner learner =
                        new Learner(network, PLAN, new Probes(NETWORK.graph(), new Watch(1, 1, 1, 0, 0)), examples);
                Feed feed = new Feed(network.place(), examples, Scaling.unit(1))) {
            double[] weights = doubles(network.weights().read("head/dense1/weight"));
            double[] outputs = doubles(network.forward(numbers()));
            List<LayerStatistics> seen = learner.observe(feed, Order.range(0, EXAMPLES), 0.1, true, 0, 1);
            assertThat(seen)
                    .extracting(LayerStatistics::kind)
                    .containsExactly(Kind.ACTIVATION, Kind.GRADIENT, Kind.WEIGHT);
            check(seen.get(0), outputs);
            check(seen.get(1), gradients(outputs));
            check(seen.get(2), weights);
            assertThat(seen.get(2).gradientSize()).isEqualTo(gradientSize(gradients(outputs)), within(1e-6));
            assertThat(seen)
                    .filteredOn(one -> one.kind() != Kind.WEIGHT)
                    .allSatisfy(one -> assertThat(one.gradientSize()).isNaN());
        }
    }

    /** Filter 0 sees nothing, and what filter 1 gives is far from 0 wherever it looks. */
    @Test
    void tells_dead_channels_and_saturated_values() {
        Network network = Network.of("n", Toys.SHAPE)
                .then("c1", conv(2, 1), relu())
                .then("c2", conv(2, 1), tanh(), conv(2, 1), sigmoid())
                .then("head", flatten(), dense(3));
        List<LayerStatistics> seen = seen(network, PLAN, compiled -> {
            compiled.weights().write("c1/conv1/weight", new float[] {1, 1});
            compiled.weights().write("c1/conv1/bias", new float[] {-9, 9});
            compiled.weights().write("c2/conv1/weight", new float[] {0, 0, 0, 1});
            compiled.weights().write("c2/conv1/bias", new float[] {0.5f, 0});
            compiled.weights().write("c2/conv2/weight", new float[] {0, 0, 0, 0});
            compiled.weights().write("c2/conv2/bias", new float[] {-5, 4});
        });
        assertThat(of(Kind.ACTIVATION, "c1/relu1", seen).deadShare()).isEqualTo(0.5);
        assertThat(of(Kind.ACTIVATION, "c1/relu1", seen).saturatedShare()).isNaN();
        assertThat(of(Kind.ACTIVATION, "c1/relu1", seen).activity()).containsExactly(0.0, 1.0);
        assertThat(of(Kind.ACTIVATION, "c2/tanh1", seen).activity()).isEmpty();
        assertThat(of(Kind.ACTIVATION, "c2/tanh1", seen).deadShare()).isZero();
        assertThat(of(Kind.ACTIVATION, "c2/tanh1", seen).saturatedShare()).isEqualTo(0.5);
        assertThat(of(Kind.ACTIVATION, "c2/sigmoid1", seen).saturatedShare()).isEqualTo(0.5);
        assertThat(seen).filteredOn(one -> one.kind() != Kind.ACTIVATION).allSatisfy(one -> {
            assertThat(one.deadShare()).isNaN();
            assertThat(one.saturatedShare()).isNaN();
        });
    }

    /** Plain gradient descent goes by rate times gradient; a frozen layer goes nowhere. */
    @Test
    void tells_how_far_a_step_moves_the_weights() {
        Network network = Network.of("n", Toys.SHAPE)
                .then("c1", conv(2, 3).frozen(), relu())
                .then("head", flatten(), dense(3));
        float[][] weights = new float[2][];
        List<LayerStatistics> seen = seen(
                network,
                PLAN,
                compiled -> weights[0] = compiled.weights().read("head/dense1/weight"),
                compiled -> weights[1] = compiled.weights().read("head/dense1/weight"));
        double moved = 0;
        double length = 0;
        for (int i = 0; i < weights[0].length; i++) {
            moved += Math.pow(weights[1][i] - weights[0][i], 2);
            length += Math.pow(weights[0][i], 2);
        }
        assertThat(of(Kind.WEIGHT, "head/dense1", seen).updateRatio())
                .isPositive()
                .isEqualTo(Math.sqrt(moved / length), within(1e-6));
        assertThat(of(Kind.WEIGHT, "c1/conv1", seen).updateRatio()).isNaN();
        assertThat(of(Kind.WEIGHT, "c1/conv1", seen).gradientSize()).isNaN();
    }

    private static LayerStatistics of(Kind kind, String path, List<LayerStatistics> seen) {
        return seen.stream()
                .filter(one -> one.kind() == kind && one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private List<LayerStatistics> seen(Network kind, Plan plan, Consumer<CompiledNetwork> before) {
        return seen(kind, plan, before, network -> {});
    }

    private List<LayerStatistics> seen(
            Network kind, Plan plan, Consumer<CompiledNetwork> before, Consumer<CompiledNetwork> after) {
        try (CompiledNetwork network = CompiledNetwork.of(kind, Device.cpu().threads(1), 5)) {
            before.accept(network);
            try (Learner learner =
                            new Learner(network, plan, new Probes(kind.graph(), new Watch(1, 1, 1, 0, 0)), examples);
                    Feed feed = new Feed(network.place(), examples, Scaling.unit(1))) {
                List<LayerStatistics> seen = learner.observe(feed, Order.range(0, EXAMPLES), 0.1, true, 0, 1);
                after.accept(network);
                return seen;
            }
        }
    }

    /** Of the cross-entropy, averaged over the batch: (softmax - 1 at the label) / examples. */
    private double[] gradients(double[] outputs) {
        double[] gradients = new double[outputs.length];
        for (int i = 0; i < EXAMPLES; i++) {
            double[] row = Arrays.copyOfRange(outputs, 3 * i, 3 * i + 3);
            double sum = Arrays.stream(row).map(Math::exp).sum();
            for (int c = 0; c < 3; c++) {
                double target = examples.labels()[i] == c ? 1 : 0;
                gradients[3 * i + c] = (Math.exp(row[c]) / sum - target) / EXAMPLES;
            }
        }
        return gradients;
    }

    /** By each weight: the sum over examples of an input times the gradient by an output. */
    private double gradientSize(double[] gradients) {
        float[] inputs = numbers();
        int each = inputs.length / EXAMPLES;
        double sum = 0;
        for (int out = 0; out < 3; out++) {
            for (int in = 0; in < each; in++) {
                double gradient = 0;
                for (int i = 0; i < EXAMPLES; i++) {
                    gradient += inputs[i * each + in] * gradients[3 * i + out];
                }
                sum += Math.abs(gradient);
            }
        }
        return sum / (3 * each);
    }

    private static void check(LayerStatistics actual, double[] values) {
        double mean = DoubleStream.of(values).average().orElseThrow();
        double variance = DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertThat(actual.path()).isEqualTo("head/dense1");
        assertThat(actual.mean()).isEqualTo(mean, within(1e-6));
        assertThat(actual.deviation()).isEqualTo(Math.sqrt(variance), within(1e-6));
        assertThat(actual.min()).isEqualTo(DoubleStream.of(values).min().orElseThrow(), within(1e-6));
        assertThat(actual.max()).isEqualTo(DoubleStream.of(values).max().orElseThrow(), within(1e-6));
        assertThat(actual.nonFinite()).isZero();
        assertThat(actual.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(values.length);
    }

    private float[] numbers() {
        float[] numbers = new float[examples.pixels().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (examples.pixels()[i] & 0xff) / 255f;
        }
        return numbers;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
