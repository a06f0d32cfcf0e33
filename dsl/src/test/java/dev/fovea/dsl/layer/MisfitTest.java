package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a layer says of an input that does not fit; convolutions and pools have tests of their own. */
class MisfitTest {
    private static final String TOO_LARGE =
            " has more than 2,147,483,647 elements\nMake it smaller; no array could hold it.";

    static Stream<Primitive> forMapsOnly() {
        return Stream.of(
                maxPool(2),
                avgPool(2),
                globalMaxPool(),
                globalAvgPool(),
                adaptiveMaxPool(7),
                adaptiveAvgPool(7),
                instanceNorm(),
                localResponseNorm(5),
                dropoutMaps(0.5),
                pad(1),
                crop(1),
                upsample(2));
    }

    @ParameterizedTest
    @MethodSource("forMapsOnly")
    void vectors_where_maps_are_needed(Primitive layer) {
        refuses(layer, vector(16), layer.kind() + """
                 needs a map, not a vector of 16
                Put it before flatten(), or begin with a map, such as image(1, 28, 28).""");
    }

    @Test
    void one_number_for_each_axis_of_another_map() {
        refuses(adaptiveAvgPool(7, 7), signal(3, 9), """
                adaptiveAvgPool(7, 7) has 2 numbers, but the map has 1 axis
                Give it 1 number.""");
        refuses(adaptiveMaxPool(7, 7, 7), image(3, 9, 9), """
                adaptiveMaxPool(7, 7, 7) has 3 numbers, but the map has 2 axes
                Give it 1 or 2 numbers.""");
        refuses(upsample(2, 2), volume(3, 9, 9, 9), """
                upsample(2, 2) has 2 numbers, but the map has 3 axes
                Give it 1 or 3 numbers.""");
        refuses(pad(1, 2, 3), image(3, 9, 9), """
                pad(1, 2, 3) has 3 numbers, but the map has 2 axes
                Give it 1 or 2 or 4 numbers.""");
        refuses(crop(1, 2, 3, 4), signal(3, 9), """
                crop(1, 2, 3, 4) has 4 numbers, but the map has 1 axis
                Give it 1 or 2 numbers.""");
        refuses(convTranspose(8, 3).outputPadding(1, 1), signal(3, 9), """
                outputPadding(1, 1) has 2 numbers, but the map has 1 axis
                Give it 1 number.""");
        refuses(maxPool(3).dilation(2, 1), signal(3, 9), """
                dilation(2, 1) has 2 numbers, but the map has 1 axis
                Give it 1 number.""");
        refuses(conv(8, 3).stride(2, 1, 1), image(3, 9, 9), """
                stride(2, 1, 1) has 3 numbers, but the map has 2 axes
                Give it 1 or 2 numbers.""");
    }

    @Test
    void of_a_transposed_convolution() {
        refuses(convTranspose(8, 3), vector(10), """
                a transposed convolution needs a map, not a vector of 10
                Put it before flatten(), or begin with a map, such as image(1, 28, 28).""");
        refuses(convTranspose(8, 3).groups(4), image(6, 9, 9), """
                groups(4) does not divide the 6 channels of 6 x 9 x 9
                Use a number that divides 6 channels and 8 filters, such as groups(2).""");
        refuses(convTranspose(8, 3).stride(3).outputPadding(3), image(3, 9, 9), """
                outputPadding(3) must be less than stride or dilation, so at most 2
                Use outputPadding(2), or leave it out.""");
        refuses(convTranspose(8, 3).outputPadding(1), image(3), """
                outputPadding(1) must be less than stride or dilation, so at most 0
                Leave it out, or give the layer a stride.""");
        refuses(convTranspose(8, 3).padding(0, 3), image(3, 9, 3), """
                padding cuts 6 elements off an axis of 5
                Cut off at most 4, both edges together.""");
        refuses(convTranspose(8, 2).padding(1, 1), signal(3, 1), """
                padding cuts 2 elements off an axis of 2
                Cut off at most 1, both edges together.""");
        refuses(convTranspose(8, 3).stride(2_000_000_000), signal(3, 9), "an axis of 16000000003" + TOO_LARGE);
    }

    @Test
    void of_pools() {
        refuses(maxPool(3).padding(2), image(3, 9, 9), """
                padding of 2 is more than half the kernel, which covers 3
                Use at most 1, such as maxPool(3).padding(1).""");
        refuses(avgPool(2).padding(0, 0, 1, 2), image(3, 9, 9), """
                padding of 2 is more than half the kernel, which covers 2
                Use at most 1, such as avgPool(3).padding(1).""");
        refuses(maxPool(3).dilation(4), image(3, 8, 9), """
                a 3 x 3 window, dilated to 9 x 9, does not fit a map of 3 x 8 x 9 without padding
                Use a window of at most 2 x 3, such as maxPool(2).""");
        refuses(maxPool(3).stride(2).ceilMode(true), image(3, 1, 9), """
                a 3 x 3 window does not fit a map of 3 x 1 x 9 without padding
                Use a window of at most 1 x 9, such as maxPool(1).""");
        refuses(avgPool(5), new Shape(3, List.of(Shape.OPEN, 4)), """
                a 5 x 5 window does not fit a map of 3 x ? x 4 without padding
                Use a window of at most 5 x 4, such as avgPool(4).""");
    }

    @Test
    void of_a_convolution_on_a_map_that_is_half_open() {
        refuses(conv(8, 6), new Shape(3, List.of(Shape.OPEN, 3)), """
                a 6 x 6 kernel does not fit a map of 3 x ? x 3 without padding
                Use a kernel of at most 6 x 3, or pad it, such as conv(8, 6).padding(2).""");
    }

    @Test
    void of_padding_and_cropping() {
        refuses(pad(3).reflect(), image(16, 9, 3), """
                cannot reflect 3 elements of an axis of 3 in 16 x 9 x 3
                Reflect at most 2, or repeat the outermost, as in pad(3).replicate().""");
        refuses(pad(0, 0, 0, 4).reflect(), image(16, 9, 4), """
                cannot reflect 4 elements of an axis of 4 in 16 x 9 x 4
                Reflect at most 3, or repeat the outermost, as in pad(0, 0, 0, 4).replicate().""");
        refuses(pad(2_000_000_000), signal(1, 1), "an axis of 4000000001" + TOO_LARGE);
        refuses(
                pad(0).channels(2_000_000_000, 2_000_000_000),
                signal(1, 1),
                "a map of 4000000001 channels" + TOO_LARGE);
        refuses(crop(2), image(3, 9, 4), """
                cannot cut 4 elements off an axis of 4 in 3 x 9 x 4
                Cut off at most 3, both edges together.""");
        refuses(crop(2_000_000_000), signal(3, 9), """
                cannot cut 4000000000 elements off an axis of 9 in 3 x 9
                Cut off at most 8, both edges together.""");
    }

    @Test
    void of_resizing() {
        refuses(upsample(2_000_000_000), signal(1, 9), "an axis of 18000000000" + TOO_LARGE);
        refuses(adaptiveAvgPool(100_000), image(1, 9, 9), "1 x 100000 x 100000" + TOO_LARGE);
        refuses(pixelShuffle(3), image(16, 4, 4), """
                pixelShuffle(3) needs a multiple of 9 channels, not the 16 of 16 x 4 x 4
                Put a convolution before it, such as conv(18, 3).same().""");
        refuses(pixelShuffle(3), signal(9, 4), """
                pixelShuffle needs an image, not 9 x 4
                Put it where maps have a height and a width.""");
    }

    @Test
    void of_reshaping() {
        refuses(reshape(16, 4, 4), image(3, 9, 9), """
                cannot reshape 3 x 9 x 9, with 243 elements, to 16 x 4 x 4, with 256
                Name sizes whose product is the same, such as flatten() for all in a row.""");
        refuses(reshape(16, 4, 4), image(3), """
                cannot reshape 3 x ? x ?, with open sizes, to 16 x 4 x 4, with 256
                Name sizes whose product is the same, such as flatten() for all in a row.""");
        refuses(reshape(100_000, 100_000), image(3, 9, 9), "100000 x 100000" + TOO_LARGE);
        refuses(flatten(), image(3), """
                flatten() cannot count the elements of 3 x ? x ?
                Use globalAvgPool() in its place, put adaptiveAvgPool(7) before it, or begin with known sizes.""");
    }

    @Test
    void of_normalisations() {
        refuses(layerNorm(), signal(3), """
                layerNorm() needs known sizes, and 3 x ? has open ones
                Use groupNorm(1), or give the network its sizes.""");
        refuses(groupNorm(12), image(18, 4, 4), """
                groupNorm(12) does not divide the 18 channels of 18 x 4 x 4
                Use a number that divides 18, such as groupNorm(6).""");
    }

    private static void refuses(Primitive layer, Shape input, String message) {
        assertThatThrownBy(() -> layer.outputShape(input))
                .isInstanceOf(ShapeException.class)
                .hasMessage(message);
    }
}
