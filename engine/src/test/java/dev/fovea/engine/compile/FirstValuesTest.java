package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.constant;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.orthogonal;
import static dev.fovea.dsl.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Distribution;
import dev.fovea.dsl.layer.Tuning;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void are_cut_where_the_normal_distribution_is_truncated() {
        double[] cut =
                Golden.doubles(FirstValues.of(weight("w", new Distribution.TruncatedNormal(1, 0.1, 0.8, 1.2)), 1));
        assertThat(DoubleStream.of(cut)).allMatch(value -> value >= 0.8f && value <= 1.2f);
        assertThat(mean(cut)).isEqualTo(1, within(0.005));
        // Of a normal distribution without what is beyond two deviations.
        assertThat(deviation(cut)).isEqualTo(0.1 * 0.8796, within(0.002));
    }

    @ParameterizedTest
    @CsvSource({"4, 4, 1", "3, 5, 2", "6, 2, 0.5", "1, 7, 1", "7, 1, 1"})
    void are_orthonormal_rows_or_columns(int rows, int columns, double gain) {
        Weight weight = new Weight(
                "w", List.of(rows, columns), Weight.Kind.WEIGHT, new Distribution.Orthogonal(gain), Tuning.USUAL);
        double[] matrix = Golden.doubles(FirstValues.of(weight, 3));
        int count = Math.min(rows, columns);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double product = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    product += rows <= columns
                            ? matrix[i * columns + k] * matrix[j * columns + k]
                            : matrix[k * columns + i] * matrix[k * columns + j];
                }
                assertThat(product).isEqualTo(i == j ? gain * gain : 0, within(1e-6));
            }
        }
    }

    @Test
    void are_orthogonal_for_convolutions_and_with_any_seed() {
        Network network = Network.of("n", image(3, 4, 4))
                .then("c1", conv(4, 3).init(orthogonal().gain(2)));
        try (CompiledNetwork one = CompiledNetwork.of(network, Device.cpu(), 1);
                CompiledNetwork other = CompiledNetwork.of(network, Device.cpu(), 2)) {
            double[] filters = Golden.doubles(one.weights().read("c1/weight"));
            assertThat(DoubleStream.of(filters).map(value -> value * value).sum())
                    .isEqualTo(4 * 4, within(1e-5));
            assertThat(other.weights().read("c1/weight"))
                    .isNotEqualTo(one.weights().read("c1/weight"));
        }
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
