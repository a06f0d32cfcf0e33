package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.shape.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShapesTest {
    /** Outputs of PyTorch's {@code conv_transpose1d}. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                         size, kernel, stride, padding, outputPadding, dilation, output
                        4,      2,      2,       0,             0,        1,      8
                        4,      3,      2,       1,             1,        1,      8
                        7,      3,      1,       0,             0,        1,      9
                        5,      4,      3,       1,             2,        1,     16
                        3,      3,      2,       0,             1,        3,     12
                        1,      1,      1,       0,             0,        1,      1
                        6,      3,      4,       1,             3,        2,     26
                        2,      5,      1,       2,             0,        1,      2""")
    void a_transposed_convolution_enlarges(
            int size, int kernel, int stride, int padding, int outputPadding, int dilation, int output) {
        ConvTranspose conv = convTranspose(6, kernel)
                .stride(stride)
                .padding(padding)
                .outputPadding(outputPadding)
                .dilation(dilation);
        assertThat(conv.outputShape(image(3, size, size))).isEqualTo(image(6, output, output));
        assertThat(conv.outputShape(signal(3, size))).isEqualTo(signal(6, output));
        assertThat(conv.outputShape(signal(3))).isEqualTo(signal(6));
    }

    private static final int LARGEST = Integer.MAX_VALUE;

    private static Shape vectorMap(int channels) {
        return signal(channels, 1);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(
                        convTranspose(6, 1)
                                .kernel(2, 3)
                                .stride(2, 1)
                                .padding(0, 0, 1, 1)
                                .outputPadding(1, 0),
                        image(3, 5, 7),
                        image(6, 11, 7)),
                Arguments.of(convTranspose(6, 5).same(), image(3, 5, 7), image(6, 5, 7)),
                Arguments.of(convTranspose(6, 3).same().dilation(2), signal(3, 5), signal(6, 5)),
                Arguments.of(adaptiveAvgPool(7), image(3, 224, 5), image(3, 7, 7)),
                Arguments.of(adaptiveMaxPool(2, 3), image(3, 1, 9), image(3, 2, 3)),
                Arguments.of(adaptiveMaxPool(4), volume(3, 9, 8, 7), volume(3, 4, 4, 4)),
                Arguments.of(upsample(2), image(3, 5, 7), image(3, 10, 14)),
                Arguments.of(upsample(2, 3).bilinear(), image(3, 5, 7), image(3, 10, 21)),
                Arguments.of(upsample(2), signal(3, 5), signal(3, 10)),
                Arguments.of(pad(1), image(3, 5, 7), image(3, 7, 9)),
                Arguments.of(pad(1, 2), image(3, 5, 7), image(3, 7, 11)),
                Arguments.of(pad(0, 1, 2, 3), image(3, 5, 7), image(3, 6, 12)),
                Arguments.of(pad(2, 0), signal(3, 5), signal(3, 7)),
                Arguments.of(pad(0).channels(1, 4), image(3, 5, 7), image(8, 5, 7)),
                Arguments.of(pad(4, 6).reflect(), image(3, 5, 7), image(3, 13, 19)),
                Arguments.of(pad(9).replicate(), signal(3, 1), signal(3, 19)),
                Arguments.of(pad(1), signal(1, LARGEST - 2), signal(1, LARGEST)),
                Arguments.of(pad(0).channels(1, 0), vectorMap(LARGEST - 1), vectorMap(LARGEST)),
                Arguments.of(conv(1, 3).same().dilation(LARGEST), signal(1, 1), signal(1, 1)),
                Arguments.of(crop(2), image(3, 5, 7), image(3, 1, 3)),
                Arguments.of(crop(0, 4, 1, 2), image(3, 5, 7), image(3, 1, 4)),
                Arguments.of(crop(1, 0), signal(3, 5), signal(3, 4)),
                Arguments.of(reshape(8, 3, 4), vector(96), image(8, 3, 4)),
                Arguments.of(reshape(96), image(8, 3, 4), vector(96)),
                Arguments.of(reshape(2, 2, 2, 2), signal(4, 4), volume(2, 2, 2, 2)),
                Arguments.of(pixelShuffle(3), image(18, 5, 7), image(2, 15, 21)),
                Arguments.of(flatten(), volume(3, 2, 2, 2), vector(24)),
                Arguments.of(maxPool(3).stride(2).ceilMode(true), image(3, 112, 2), image(3, 56, 1)),
                Arguments.of(maxPool(3).stride(1).same().dilation(2), image(3, 9, 8), image(3, 9, 8)),
                Arguments.of(avgPool(2).padding(0, 1).ceilMode(true), signal(3, 4), signal(3, 2)),
                Arguments.of(localResponseNorm(5), signal(3, 4), signal(3, 4)),
                Arguments.of(groupNorm(3), vector(6), vector(6)),
                Arguments.of(layerNorm(), image(3, 4, 5), image(3, 4, 5)),
                Arguments.of(instanceNorm(), volume(3, 4, 5, 6), volume(3, 4, 5, 6)),
                Arguments.of(dropoutMaps(0.5), signal(3, 4), signal(3, 4)),
                Arguments.of(softmax(), vector(10), vector(10)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void says_what_comes_out(Primitive layer, Shape input, Shape output) {
        assertThat(layer.outputShape(input)).isEqualTo(output);
    }

    static Stream<Primitive> ofMaps() {
        return Examples.primitives().filter(layer -> !(layer instanceof Dense));
    }

    @ParameterizedTest
    @MethodSource("ofMaps")
    void says_of_open_sizes_what_it_says_of_known_ones(Primitive layer) {
        Shape half = new Shape(16, List.of(12, Shape.OPEN));
        for (Shape open : List.of(image(16), half)) {
            if (layer instanceof Flatten || layer instanceof LayerNorm || layer instanceof Reshape) {
                assertThatThrownBy(() -> layer.outputShape(open)).hasMessageContaining(open.toString());
            } else {
                Shape known = image(16, 12, 12);
                assertThat(layer.outputShape(open).agreesWith(layer.outputShape(known)))
                        .isTrue();
                assertThat(layer.weights(open)).isEqualTo(layer.weights(known));
            }
        }
    }
}
