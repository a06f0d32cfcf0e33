package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.constant;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Distribution;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstValuesTest {
    private static final Network SHORT = Network.of("short", image(1, 6, 6))
            .then("c1", conv(4, 3).same(), relu())
            .then("head", flatten(), dense(3));
    private static final Network LONG = Network.of("long", image(1, 6, 6))
            .then("c0", conv(1, 3).same(), batchNorm())
            .then("c1", conv(4, 3).same(), relu())
            .then("c2", conv(4, 3).same(), relu())
            .then("head", flatten(), dense(3));

    @Test
    void stay_when_other_layers_are_added() {
        try (CompiledNetwork shorter = CompiledNetwork.of(SHORT, Device.cpu(), 7);
                CompiledNetwork longer = CompiledNetwork.of(LONG, Device.cpu(), 7)) {
            for (Weight weight : SHORT.graph().weights()) {
                assertThat(longer.weights().read(weight.name()))
                        .as(weight.name())
                        .containsExactly(shorter.weights().read(weight.name()));
            }
        }
    }

    @Test
    void differ_from_layer_to_layer_and_from_seed_to_seed() {
        Weight weight = weight("c1/conv1/weight", new Distribution.Uniform(-1, 1));
        float[] values = FirstValues.of(weight, 7);
        assertThat(FirstValues.of(weight, 7)).containsExactly(values);
        assertThat(correlation(values, FirstValues.of(weight, 8))).isEqualTo(0, within(0.03));
        Weight other = weight("c1/conv2/weight", new Distribution.Uniform(-1, 1));
        assertThat(correlation(values, FirstValues.of(other, 7))).isEqualTo(0, within(0.03));
    }

    @Test
    void are_spread_as_the_layer_says() {
        double[] uniform = Golden.doubles(FirstValues.of(weight("w", new Distribution.Uniform(-0.5, 1.5)), 1));
        assertThat(DoubleStream.of(uniform)).allMatch(value -> value >= -0.5 && value < 1.5);
        assertThat(mean(uniform)).isEqualTo(0.5, within(0.02));
        assertThat(deviation(uniform)).isEqualTo(2 / Math.sqrt(12), within(0.02));
        double[] normal = Golden.doubles(FirstValues.of(weight("w", new Distribution.Normal(1, 0.1)), 1));
        assertThat(mean(normal)).isEqualTo(1, within(0.005));
        assertThat(deviation(normal)).isEqualTo(0.1, within(0.005));
    }

    @Test
    void are_those_of_the_network_or_of_the_layer() {
        Network network = Network.of("n", image(1, 1, 100))
                .then("s", flatten(), dense(100).init(constant(0.25)), batchNorm(), dense(100))
                .initialised(normal(0.01));
        try (CompiledNetwork compiled = CompiledNetwork.of(network, Device.cpu(), 0)) {
            Weights weights = compiled.weights();
            assertThat(weights.read("s/dense1/weight")).containsOnly(0.25f);
            assertThat(weights.read("s/batchNorm1/weight")).containsOnly(1);
            assertThat(weights.read("s/batchNorm1/bias")).containsOnly(0);
            assertThat(weights.read("s/batchNorm1/running_mean")).containsOnly(0);
            assertThat(weights.read("s/batchNorm1/running_var")).containsOnly(1);
            assertThat(deviation(Golden.doubles(weights.read("s/dense2/weight"))))
                    .isEqualTo(0.01, within(0.0005));
        }
    }

    private static Weight weight(String name, Distribution distribution) {
        return new Weight(name, List.of(100, 100), Weight.Kind.WEIGHT, distribution);
    }

    private static double correlation(float[] left, float[] right) {
        double[] products = IntStream.range(0, left.length)
                .mapToDouble(i -> (double) left[i] * right[i])
                .toArray();
        return mean(products) / deviation(Golden.doubles(left)) / deviation(Golden.doubles(right));
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }
}
