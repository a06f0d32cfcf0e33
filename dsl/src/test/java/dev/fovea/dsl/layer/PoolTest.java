package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.globalMaxPool;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.signal;
import static dev.fovea.dsl.Layers.vector;
import static dev.fovea.dsl.Layers.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.shape.Window;
import org.junit.jupiter.api.Test;

class PoolTest {
    @Test
    void moves_on_by_its_own_size() {
        assertThat(maxPool(2).outputShape(image(64, 224, 224))).isEqualTo(image(64, 112, 112));
        assertThat(avgPool(2).outputShape(signal(3, 9))).isEqualTo(signal(3, 4));
        assertThat(avgPool(2).outputShape(volume(3, 9, 8, 7))).isEqualTo(volume(3, 4, 4, 3));
        assertThat(maxPool(2).kernel(2, 3).outputShape(image(1, 6, 6))).isEqualTo(image(1, 3, 2));
    }

    @Test
    void keeps_a_stride_that_was_said_when_the_kernel_changes() {
        assertThat(maxPool(2).stride(1).kernel(3, 5).stride()).containsExactly(1);
        assertThat(maxPool(2).kernel(3, 5).stride()).containsExactly(3, 5);
        assertThat(avgPool(2).stride(1).kernel(3, 5).stride()).containsExactly(1);
        assertThat(avgPool(2).kernel(3, 5).stride()).containsExactly(3, 5);
    }

    @Test
    void overlaps_and_pads_on_request() {
        assertThat(maxPool(3).stride(2).outputShape(image(96, 55, 55))).isEqualTo(image(96, 27, 27));
        assertThat(maxPool(3).stride(2).padding(1).outputShape(image(64, 112, 112)))
                .isEqualTo(image(64, 56, 56));
        assertThat(avgPool(3).stride(2, 1).padding(1, 0).windows(2))
                .containsExactly(new Window(3, 2, 1, 1, 1), new Window(3, 1, 0, 0, 1));
    }

    @Test
    void has_no_weights() {
        assertThat(maxPool(2).weights(image(64, 224, 224))).isEmpty();
    }

    @Test
    void leaves_one_number_of_each_map_when_global() {
        assertThat(globalAvgPool().outputShape(image(512, 7, 7))).isEqualTo(vector(512));
        assertThat(globalMaxPool().outputShape(signal(16, 100))).isEqualTo(vector(16));
    }

    @Test
    void needs_a_map_that_is_large_enough() {
        assertThatThrownBy(() -> maxPool(3).stride(2).outputShape(image(16, 4, 2)))
                .hasMessage("""
                        a 3 x 3 window does not fit a map of 16 x 4 x 2 without padding
                        Use a window of at most 4 x 2, such as maxPool(2).""");
        assertThatThrownBy(() -> avgPool(9).padding(0, 4).outputShape(image(16, 3, 3)))
                .hasMessage("""
                        a 9 x 9 window does not fit a map of 16 x 3 x 3 with its padding
                        Use a window of at most 3 x 11, such as avgPool(3).""");
        assertThatThrownBy(() -> avgPool(2).padding(1, 0, 1).outputShape(signal(16, 9)))
                .hasMessage("""
                        padding(1, 0, 1) has 3 numbers, but the map has 1 axis
                        Give it 1 or 2 numbers.""");
        assertThatThrownBy(() -> avgPool(2).outputShape(vector(16))).hasMessage("""
                        avgPool needs a map, not a vector of 16
                        Put it before flatten(), or begin with a map, such as image(1, 28, 28).""");
        assertThatThrownBy(() -> globalAvgPool().outputShape(vector(16))).hasMessage("""
                        globalAvgPool needs a map, not a vector of 16
                        Put it before flatten(), or begin with a map, such as image(1, 28, 28).""");
    }

    @Test
    void sees_an_element_at_every_place() {
        assertThatThrownBy(() -> maxPool(2).padding(1, 0).dilation(3, 1).outputShape(image(5, 2, 4)))
                .hasMessage("""
                        a window whose elements are 3 apart sees nothing but padding at the edge of 5 x 2 x 4
                        Use a dilation of at most 2, or less padding.""");
        assertThat(maxPool(2).padding(1, 0).dilation(3, 1).outputShape(image(5, 3, 4)))
                .isEqualTo(image(5, 1, 2));
        assertThat(maxPool(3).same().dilation(2).stride(1).outputShape(image(5, 1, 4)))
                .isEqualTo(image(5, 1, 4));
        assertThat(maxPool(2).padding(1).dilation(3).outputShape(image(5))).isEqualTo(image(5));
    }
}
