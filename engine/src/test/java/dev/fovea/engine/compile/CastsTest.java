package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import dev.fovea.engine.torch.Precision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CastsTest {
    private static final Map<String, Network> CASES = LayerParityTest.CASES;
    private static final Network NETWORK = Network.of("n", image(1, 4, 4))
            .then("a", conv(2, 3).same(), relu(), maxPool(2))
            .then("b", conv(2, 1), output("exit", conv(3, 1)))
            .then("c", concat(conv(2, 1), avgPool(1)))
            .then("d", flatten());

    static Stream<String> cases() {
        return CASES.keySet().stream().filter(name -> !name.endsWith("of ties"));
    }

    /** Numbers of 8 bits stay near those of 24; a gradient less so, as one unit of these few may lie on the other side of its kink. */
    @ParameterizedTest
    @MethodSource("cases")
    void every_layer_computes_nearly_the_same(String name) {
        Network network = Objects.requireNonNull(CASES.get(name));
        float[] input = Golden.numbers(1, 2 * network.input().elements(), 1009);
        float[] upstream = Golden.numbers(2, 2 * network.output().elements(), 1009);
        try (Differentiated exact = new Differentiated(network, Mode.EVALUATION, Precision.FLOAT32);
                Differentiated rounded = new Differentiated(network, Mode.EVALUATION, Precision.BF16)) {
            List<double[]> expected = exact.pass(input, upstream);
            List<double[]> found = rounded.pass(input, upstream);
            for (int i = 0; i < expected.size(); i++) {
                double allowed = 0.15 + 0.5 * distance(expected.get(i), new double[expected.get(i).length]);
                assertThat(distance(expected.get(i), found.get(i)))
                        .as("%s: %d", name, i)
                        .isLessThan(allowed);
            }
        }
    }

    /** Of vectors, as some unit may lie on the other side of its kink. */
    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }

    @Test
    void convolutions_compute_in_bfloat16_and_averages_do_not() {
        assertThat(Forward.of(NETWORK.graph(), Mode.EVALUATION, Precision.BF16).lines())
                .contains(
                        "n1_a_conv1 = torch.conv2d(n0_input_narrow, torch.to(p[0], 15), torch.to(p[1], 15), [1, 1], [1, 1],"
                                + " [1, 1], 1)",
                        "n2_a_relu1 = torch.relu_(n1_a_conv1)");
    }

    @Test
    void what_reaches_java_is_float32() {
        try (CompiledNetwork network = CompiledNetwork.of(NETWORK, Device.cpu().precision(Precision.BF16), 3);
                CompiledNetwork exact = CompiledNetwork.of(NETWORK, Device.cpu(), 3)) {
            float[] examples = Golden.numbers(1, 32, 1009);
            float[] expected = exact.forward(examples);
            float[] found = network.forward(examples);
            assertThat(found).isNotEqualTo(expected).containsExactly(expected, offset(0.05f));
            assertThat(network.outputs(examples)).containsOnlyKeys("exit", "output");
        }
    }

    @Test
    void nothing_changes_in_other_precisions() {
        assertThat(Forward.of(NETWORK.graph(), Mode.TRAINING, Precision.FLOAT32).toString())
                .isEqualTo(Forward.of(NETWORK.graph(), Mode.TRAINING, Precision.FLOAT64)
                        .toString())
                .doesNotContain("torch.to");
    }

    @Test
    void no_batch_norm_sees_bfloat16() {
        Network normed = Network.of("n", image(1, 4, 4)).then("a", conv(2, 3), batchNorm(), relu());
        assertThat(Forward.of(normed.graph(), Mode.TRAINING, Precision.BF16).toString())
                .contains("torch.batch_norm(n1_a_conv1_wide, ");
    }
}
