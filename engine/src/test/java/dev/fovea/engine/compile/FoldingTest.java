package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.engine.Device;
import dev.fovea.engine.torch.Precision;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That the numbers stay PyTorch's is what the parity tests show; here, what is folded. */
class FoldingTest {
    @Test
    void norms_behind_convolutions_and_dense_layers_are_folded_where_a_network_is_measured() {
        Network network = with(conv(4, 3).bias(false), batchNorm(), relu(), flatten(), dense(3), batchNorm());
        assertThat(program(network, Mode.EVALUATION)).doesNotContain("batch_norm");
        assertThat(program(network, Mode.TRAINING)).contains("batch_norm");
        assertThat(program(network, Mode.OBSERVED)).contains("batch_norm");
    }

    @Test
    void norms_behind_other_layers_and_behind_outputs_are_not() {
        assertThat(program(with(conv(4, 3), relu(), batchNorm()), Mode.EVALUATION))
                .contains("batch_norm");
        assertThat(program(with(conv(4, 3), output("raw", identity()), batchNorm()), Mode.EVALUATION))
                .contains("batch_norm");
    }

    @Test
    void a_folded_network_gives_what_its_layers_give_one_by_one() {
        Network folded = with(
                conv(4, 3).stride(2).padding(1),
                batchNorm(),
                conv(6, 3).groups(2),
                batchNorm().affine(false));
        Network tapped = with(
                conv(4, 3).stride(2).padding(1),
                output("first", identity()),
                batchNorm(),
                conv(6, 3).groups(2),
                output("second", identity()),
                batchNorm().affine(false));
        double[] input = new Random(1).doubles(2 * 2 * 8 * 8).toArray();
        try (CompiledNetwork one = compiled(folded);
                CompiledNetwork other = compiled(tapped)) {
            double[] expected = other.forward(input);
            double[] found = one.forward(input);
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within(1e-12));
            }
        }
    }

    /** With statistics that are not the first ones. */
    private static CompiledNetwork compiled(Network network) {
        CompiledNetwork compiled =
                CompiledNetwork.of(network, Device.cpu().threads(1).precision(Precision.FLOAT64), 1);
        List.of("s/batchNorm1", "s/batchNorm2").forEach(norm -> {
            int channels = norm.endsWith("1") ? 4 : 6;
            compiled.weights()
                    .write(
                            norm + "/running_mean",
                            new Random(2).doubles(channels).toArray());
            compiled.weights()
                    .write(
                            norm + "/running_var",
                            new Random(3).doubles(channels, 1, 2).toArray());
        });
        return compiled;
    }

    private static Network with(Layer... layers) {
        return Network.of("n", image(2, 8, 8)).then("s", layers);
    }

    private static String program(Network network, Mode mode) {
        return Forward.of(network.graph(), mode, Precision.FLOAT32).toString();
    }
}
