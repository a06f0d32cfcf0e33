package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.signal;
import static dev.fovea.dsl.Layers.vector;
import static dev.fovea.dsl.Layers.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import dev.fovea.dsl.shape.Window;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvTest {
    @ParameterizedTest
    @CsvSource({"28, 5, 1, 0, 24", "28, 5, 1, 2, 28", "32, 3, 2, 1, 16", "7, 7, 1, 0, 1"})
    void slides_its_kernel_over_the_padded_map(int size, int kernel, int stride, int padding, int expected) {
        Conv conv = conv(8, kernel).stride(stride).padding(padding);
        assertThat(conv.outputShape(image(3, size, size))).isEqualTo(image(8, expected, expected));
    }

    @Test
    void has_as_many_dimensions_as_its_input() {
        Conv conv = conv(8, 3);
        assertThat(conv.outputShape(signal(2, 9))).isEqualTo(signal(8, 7));
        assertThat(conv.outputShape(image(2, 9, 8))).isEqualTo(image(8, 7, 6));
        assertThat(conv.outputShape(volume(2, 9, 8, 7))).isEqualTo(volume(8, 7, 6, 5));
        assertThat(conv.weights(signal(2, 9)).get(0).shape()).containsExactly(8, 2, 3);
        assertThat(conv.weights(image(2, 9, 8)).get(0).shape()).containsExactly(8, 2, 3, 3);
        assertThat(conv.weights(volume(2, 9, 8, 7)).get(0).shape()).containsExactly(8, 2, 3, 3, 3);
    }

    @Test
    void takes_a_number_for_each_side() {
        Conv conv = conv(8, 1).kernel(3, 5).stride(2, 1).dilation(1, 2).padding(1, 0);
        assertThat(conv.windows(2)).containsExactly(new Window(3, 2, 1, 1, 1), new Window(5, 1, 0, 0, 2));
        assertThat(conv.outputShape(image(1, 32, 32))).isEqualTo(image(8, 16, 24));
    }

    @Test
    void takes_a_padding_for_each_edge() {
        assertThat(conv(8, 3).padding(1, 2, 3, 4).windows(2))
                .containsExactly(new Window(3, 1, 1, 2, 1), new Window(3, 1, 3, 4, 1));
        assertThat(conv(8, 3).padding(2, 0).windows(1)).containsExactly(new Window(3, 1, 2, 0, 1));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 9", "3, 1, 9", "5, 1, 9", "3, 2, 9", "5, 3, 9"})
    void keeps_the_size_when_the_same_is_asked_for(int kernel, int dilation, int size) {
        Conv conv = conv(4, kernel).same().dilation(dilation);
        assertThat(conv.outputShape(image(1, size, size + 1))).isEqualTo(image(4, size, size + 1));
        assertThat(conv.stride(2).outputShape(image(1, size, size + 1)))
                .isEqualTo(image(4, (size + 1) / 2, (size + 2) / 2));
    }

    @Test
    void keeps_weights_and_bias_as_pytorch_does() {
        assertThat(conv(6, 5).groups(2).weights(image(4, 8, 8)))
                .containsExactly(
                        new Weight("weight", List.of(6, 2, 5, 5), Weight.Kind.WEIGHT, uniform(1 / Math.sqrt(50))),
                        new Weight("bias", List.of(6), Weight.Kind.BIAS, uniform(1 / Math.sqrt(50))));
        assertThat(conv(6, 5).bias(false).weights(image(4, 8, 8)))
                .extracting(Weight::name)
                .containsExactly("weight");
    }

    private static Distribution uniform(double bound) {
        return new Distribution.Uniform(-bound, bound);
    }

    @Test
    void needs_a_map() {
        refuses(conv(8, 3), vector(10), """
                a convolution needs a map, not a vector of 10
                Put it before flatten(), or begin with a map, such as image(1, 28, 28).""");
    }

    @Test
    void fits_its_map_or_says_how_it_would() {
        refuses(conv(16, 11).stride(4), image(3, 10, 8), """
                an 11 x 11 kernel does not fit a map of 3 x 10 x 8 without padding
                Use a kernel of at most 10 x 8, or pad it, such as conv(16, 11).stride(4).same().""");
        refuses(conv(16, 6).padding(1), image(3, 3, 2), """
                a 6 x 6 kernel does not fit a map of 3 x 3 x 2 with its padding
                Use a kernel of at most 5 x 4, or pad it, such as conv(16, 6).padding(2).""");
        refuses(conv(16, 3).dilation(4), signal(2, 8), """
                a kernel of 3, dilated to 9, does not fit a map of 2 x 8 without padding
                Use a kernel of at most 2, or pad it, such as conv(16, 3).same().dilation(4).""");
    }

    @Test
    void wants_groups_that_divide_the_channels() {
        refuses(conv(12, 3).groups(4), image(18, 8, 8), """
                groups(4) does not divide the 18 channels of 18 x 8 x 8
                Use a number that divides 18 channels and 12 filters, such as groups(6).""");
    }

    @Test
    void wants_one_number_or_one_for_each_axis() {
        refuses(conv(8, 3).kernel(3, 5), signal(1, 9), """
                kernel(3, 5) has 2 numbers, but the map has 1 axis
                Give it 1 number.""");
        refuses(conv(8, 3).padding(1, 2, 3), image(1, 9, 9), """
                padding(1, 2, 3) has 3 numbers, but the map has 2 axes
                Give it 1 or 2 or 4 numbers.""");
    }

    @Test
    void refuses_weights_no_array_could_hold() {
        Conv conv = conv(2_000_000_000, 3);
        assertThatThrownBy(() -> conv.weights(image(3, 3, 3))).hasMessage("""
                        a weight of 2000000000 x 3 x 3 x 3 has more than 2,147,483,647 elements
                        Make it smaller; no array could hold it.""");
        refuses(conv(1, Integer.MAX_VALUE).dilation(Integer.MAX_VALUE).same(), signal(1, 1), """
                a padding of 2305843005992468481 has more than 2,147,483,647 elements
                Make it smaller; no array could hold it.""");
    }

    private static void refuses(Conv conv, Shape input, String message) {
        assertThatThrownBy(() -> conv.outputShape(input))
                .isInstanceOf(ShapeException.class)
                .hasMessage(message);
    }
}
