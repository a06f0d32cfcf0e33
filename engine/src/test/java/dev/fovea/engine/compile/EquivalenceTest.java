package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.signal;
import static dev.fovea.dsl.Layers.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers that are others in disguise, in float64. */
class EquivalenceTest {
    private static final double[] FILTER = {0.5, -2, 3};

    /** The padded signal's six elements become four outputs: the filter in each row, one place further each time. */
    private static final double[][] BANDED = {
        {0.5, -2, 3, 0, 0, 0},
        {0, 0.5, -2, 3, 0, 0},
        {0, 0, 0.5, -2, 3, 0},
        {0, 0, 0, 0.5, -2, 3}
    };

    @Test
    void a_convolution_of_one_tap_is_a_dense_layer_at_every_position() {
        double[] weights = numbers(3, 12);
        double[] maps = numbers(1, 4 * 5 * 6);
        double[] convolved = run(image(4, 5, 6), conv(3, 1).bias(false), weights, maps);
        for (int position = 0; position < 30; position++) {
            double[] channels = new double[4];
            for (int c = 0; c < 4; c++) {
                channels[c] = maps[30 * c + position];
            }
            double[] expected = run(vector(4), dense(3).bias(false), weights, channels);
            for (int f = 0; f < 3; f++) {
                assertThat(convolved[30 * f + position]).isEqualTo(expected[f], offset(1e-12));
            }
        }
    }

    @Test
    void a_dense_layer_is_a_convolution_whose_kernel_is_the_map() {
        double[] weights = numbers(3, 7 * 4 * 5 * 6);
        double[] maps = numbers(1, 2 * 4 * 5 * 6);
        Network dense = Network.of("n", image(4, 5, 6)).then("flat", flatten()).then("s", dense(7).bias(false));
        assertThat(run(dense, weights, maps))
                .containsExactly(
                        run(image(4, 5, 6), conv(7, 1).kernel(5, 6).bias(false), weights, maps), offset(1e-12));
    }

    @Test
    void a_convolution_is_a_banded_matrix() {
        double[] x = {1, -2, 0.25, 4};
        double[] padded = {0, 1, -2, 0.25, 4, 0};
        assertThat(run(signal(1, 4), conv(1, 3).padding(1).bias(false), FILTER, x))
                .containsExactly(times(BANDED, padded), offset(1e-12));
    }

    @Test
    void a_transposed_convolution_is_the_transposed_matrix() {
        double[] y = {1, -2, 0.25, 4};
        double[][] transposed = new double[6][4];
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 4; column++) {
                transposed[row][column] = BANDED[column][row];
            }
        }
        assertThat(run(signal(1, 4), convTranspose(1, 3).bias(false), FILTER, y))
                .containsExactly(times(transposed, y), offset(1e-12));
    }

    @Test
    void dropout_passes_on_in_training_what_it_does_in_tests_on_average() {
        int draws = 20_000;
        Network network = Network.of("n", vector(3)).then("s", dropout(0.4), dense(2));
        float[] examples = new float[3 * draws];
        for (int i = 0; i < examples.length; i++) {
            examples[i] = 1 + i % 3;
        }
        Torch.seed(5);
        try (Differentiated passes = new Differentiated(network, Mode.TRAINING, Precision.FLOAT64)) {
            double[] trained = passes.pass(examples, new float[2 * draws]).get(0);
            double[] tested = passes.network().forward(new double[] {1, 2, 3});
            for (int unit = 0; unit < 2; unit++) {
                double sum = 0;
                for (int draw = 0; draw < draws; draw++) {
                    sum += trained[2 * draw + unit];
                }
                assertThat(sum / draws).isEqualTo(tested[unit], offset(0.03));
            }
        }
    }

    @Test
    void a_batch_norm_folds_into_the_convolution_before_it() {
        Network normed = Network.of("n", image(2, 4, 5)).then("c", conv(3, 3)).then("n", batchNorm());
        Network folded = Network.of("n", image(2, 4, 5)).then("c", conv(3, 3));
        double[] maps = numbers(1, 2 * 40);
        try (CompiledNetwork network = exact(normed);
                CompiledNetwork single = exact(folded)) {
            for (String path : List.of("c/weight", "c/bias", "n/weight", "n/bias", "n/running_mean")) {
                network.weights()
                        .write(path, numbers(path.length(), network.weights().read(path).length));
            }
            network.weights().write("n/running_var", new double[] {0.5, 2, 3});
            double[] weights = network.weights().readExactly("c/weight");
            double[] biases = network.weights().readExactly("c/bias");
            for (int f = 0; f < 3; f++) {
                double scale = network.weights().readExactly("n/weight")[f]
                        / Math.sqrt(network.weights().readExactly("n/running_var")[f] + 1e-5);
                for (int i = 0; i < 18; i++) {
                    weights[18 * f + i] *= scale;
                }
                double centred = biases[f] - network.weights().readExactly("n/running_mean")[f];
                biases[f] = centred * scale + network.weights().readExactly("n/bias")[f];
            }
            single.weights().write("c/weight", weights);
            single.weights().write("c/bias", biases);
            assertThat(single.forward(maps)).containsExactly(network.forward(maps), offset(1e-12));
        }
    }

    private static double[] run(Shape input, Layer layer, double[] weights, double[] examples) {
        return run(Network.of("n", input).then("s", layer), weights, examples);
    }

    private static double[] run(Network network, double[] weights, double[] examples) {
        try (CompiledNetwork compiled = exact(network)) {
            compiled.weights().write("s/weight", weights);
            return compiled.forward(examples);
        }
    }

    private static CompiledNetwork exact(Network network) {
        return CompiledNetwork.of(network, Device.cpu().precision(Precision.FLOAT64), 0);
    }

    private static double[] numbers(int salt, int count) {
        return Golden.doubles(Golden.numbers(salt, count, 1009));
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < vector.length; column++) {
                product[row] += matrix[row][column] * vector[column];
            }
        }
        return product;
    }
}
