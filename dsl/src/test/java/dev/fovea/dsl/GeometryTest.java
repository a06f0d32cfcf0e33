package dev.fovea.dsl;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.signal;
import static dev.fovea.dsl.Layers.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The geometry of the lectures on convolutional networks, case by case. */
class GeometryTest {
    private static Node end(Shape input, Layer... layers) {
        return Network.of("case", input).then("s", layers).graph().output();
    }

    private static Shape output(Shape input, Layer... layers) {
        return end(input, layers).output();
    }

    private static Weight weight(Node node) {
        return node.weights().get(0);
    }

    @Test
    void one_filter_makes_one_map() {
        assertThat(output(image(3, 32, 32), conv(1, 5))).isEqualTo(image(1, 28, 28));
        assertThat(output(image(3, 32, 32), conv(6, 5))).isEqualTo(image(6, 28, 28));
    }

    @Test
    void ten_filters_have_760_parameters_and_make_10240_outputs_of_75_products() {
        Conv conv = conv(10, 5).padding(2);
        Node node = end(image(3, 32, 32), conv);
        assertThat(node.output()).isEqualTo(image(10, 32, 32));
        assertThat(node.parameters()).isEqualTo(760);
        assertThat(node.output().elements()).isEqualTo(10_240);
        assertThat(conv.multiplyAdds(image(3, 32, 32))).isEqualTo(768_000).isEqualTo(10_240 * 75);
    }

    @Test
    void pooling_halves_and_learns_nothing() {
        Node node = end(image(64, 224, 224), maxPool(2));
        assertThat(node.output()).isEqualTo(image(64, 112, 112));
        assertThat(node.parameters()).isZero();
    }

    @Test
    void a_3x3_filter_on_a_7x7_map() {
        assertThat(output(image(1, 7, 7), conv(1, 3))).isEqualTo(image(1, 5, 5));
        assertThat(output(image(1, 7, 7), conv(1, 3).stride(2))).isEqualTo(image(1, 3, 3));
        assertThat(output(image(1, 7, 7), conv(1, 3).padding(1))).isEqualTo(image(1, 7, 7));
        assertThat(conv(1, 3).stride(2).windows(2))
                .allSatisfy(window -> assertThat(window.unseen(7)).isZero());
        assertThat(conv(1, 3).stride(3).windows(2))
                .allSatisfy(window -> assertThat(window.unseen(7)).isOne());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 11})
    void half_the_kernel_of_padding_keeps_the_size(int kernel) {
        assertThat(output(image(1, 32, 32), conv(1, kernel).padding((kernel - 1) / 2)))
                .isEqualTo(output(image(1, 32, 32), conv(1, kernel).same()))
                .isEqualTo(image(1, 32, 32));
    }

    @Test
    void unpadded_maps_shrink_layer_by_layer() {
        assertThat(Network.of("case", image(3, 32, 32))
                        .then("s", conv(6, 5), conv(10, 5))
                        .graph()
                        .nodes())
                .extracting(node -> node.output().sizes().get(0))
                .containsExactly(32, 28, 24);
    }

    @Test
    void eight_filters_on_rgb_have_216_weights() {
        Node node = end(image(3, 32, 32), conv(8, 3));
        assertThat(weight(node).shape()).containsExactly(8, 3, 3, 3);
        assertThat(weight(node).elements()).isEqualTo(216);
        assertThat(node.output().channels()).isEqualTo(8);
    }

    @Test
    void the_first_layers_of_alexnet() {
        Node conv1 = end(image(3, 227, 227), conv(96, 11).stride(4));
        assertThat(conv1.output()).isEqualTo(image(96, 55, 55));
        assertThat(weight(conv1).elements()).isEqualTo(34_848);
        assertThat(output(conv1.output(), maxPool(3).stride(2))).isEqualTo(image(96, 27, 27));
    }

    @Test
    void a_1x1_convolution_has_the_weights_of_a_dense_layer() {
        assertThat(end(image(64, 56, 56), conv(32, 1)).parameters())
                .isEqualTo(end(vector(64), dense(32)).parameters());
    }

    @Test
    void a_dense_layer_is_a_convolution_with_the_map_for_a_kernel() {
        Node conv = end(image(512, 7, 7), conv(4096, 7));
        Node dense = end(image(512, 7, 7), flatten(), dense(4096));
        assertThat(conv.output()).isEqualTo(image(4096, 1, 1));
        assertThat(conv.parameters()).isEqualTo(dense.parameters());
        assertThat(weight(dense).elements()).isEqualTo(102_760_448);
    }

    @Test
    void a_padded_filter_of_three_keeps_a_signal_of_four() {
        Node node = end(signal(1, 4), conv(1, 3).padding(1).bias(false));
        assertThat(node.output()).isEqualTo(signal(1, 4));
        assertThat(node.parameters()).isEqualTo(3);
    }

    /** As the 4 x 6 banded matrix takes six padded steps to four, its transpose takes four to six, and padding cuts off two. */
    @Test
    void the_transpose_of_a_padded_filter_of_three_goes_from_four_to_six_and_keeps_four() {
        assertThat(output(signal(1, 6), conv(1, 3))).isEqualTo(signal(1, 4));
        assertThat(output(signal(1, 4), convTranspose(1, 3))).isEqualTo(signal(1, 6));
        assertThat(output(signal(1, 4), convTranspose(1, 3).padding(1))).isEqualTo(signal(1, 4));
        assertThat(end(signal(1, 4), convTranspose(1, 3).bias(false)).parameters())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"227, 11, 4, 0", "32, 5, 1, 2", "7, 3, 2, 0", "56, 2, 2, 0", "15, 3, 2, 1"})
    void a_transposed_convolution_goes_back_where_the_convolution_came_from(
            int size, int kernel, int stride, int padding) {
        Shape map = output(image(3, size, size), conv(8, kernel).stride(stride).padding(padding));
        assertThat(output(map, convTranspose(3, kernel).stride(stride).padding(padding)))
                .isEqualTo(image(3, size, size));
    }

    @Test
    void dropout_on_4096_units_keeps_them_and_learns_nothing() {
        Node node = end(vector(4096), dropout(0.5));
        assertThat(node.output()).isEqualTo(vector(4096));
        assertThat(node.parameters()).isZero();
    }

    @Test
    void batch_norm_keeps_the_shape_and_learns_a_scale_and_a_shift_in_place_of_the_bias() {
        Node folded = end(image(3, 32, 32), conv(16, 3));
        Network unfolded =
                Network.of("case", image(3, 32, 32)).then("s", conv(16, 3).bias(false), batchNorm());
        assertThat(unfolded.graph().parameters()).isEqualTo(folded.parameters() + 16);
        assertThat(unfolded.output()).isEqualTo(folded.output());
    }

    @Test
    void stacked_layers_see_as_far_as_the_map_they_shrink_to_one() {
        assertThat(output(image(1, 7, 7), conv(1, 3), conv(1, 3), conv(1, 3))).isEqualTo(image(1, 1, 1));
        assertThat(output(image(1, 5, 5), conv(1, 3), conv(1, 3))).isEqualTo(image(1, 1, 1));
        assertThat(output(
                        image(1, 15, 15),
                        conv(1, 3),
                        conv(1, 3).dilation(2),
                        conv(1, 3).dilation(4)))
                .isEqualTo(image(1, 1, 1));
    }

    @Test
    void two_3x3_need_18_weights_where_a_5x5_needs_25() {
        int channels = 16;
        Network one = Network.of("one", image(channels, 8, 8))
                .then("s", conv(channels, 5).bias(false));
        Network two = Network.of("two", image(channels, 8, 8))
                .then("s", conv(channels, 3).bias(false), conv(channels, 3).bias(false));
        assertThat(one.graph().parameters()).isEqualTo(25L * channels * channels);
        assertThat(two.graph().parameters()).isEqualTo(18L * channels * channels);
        assertThat(one.output()).isEqualTo(two.output());
    }
}
