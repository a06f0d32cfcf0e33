package dev.fovea.dsl.shape;

import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.signal;
import static dev.fovea.dsl.Layers.vector;
import static dev.fovea.dsl.Layers.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @Test
    void reads_as_it_is_written_on_paper() {
        assertThat(vector(10)).hasToString("10");
        assertThat(signal(1, 4)).hasToString("1 x 4");
        assertThat(image(3, 32, 24)).hasToString("3 x 32 x 24");
        assertThat(volume(1, 16, 64, 48)).hasToString("1 x 16 x 64 x 48");
    }

    @Test
    void knows_its_axes_and_elements() {
        assertThat(vector(10).dimensions()).isZero();
        assertThat(volume(1, 16, 64, 48).dimensions()).isEqualTo(3);
        assertThat(image(3, 32, 24).dims()).containsExactly(3, 32, 24);
        assertThat(vector(10).dims()).containsExactly(10);
        assertThat(image(3, 32, 24).elements()).isEqualTo(2304);
        assertThat(vector(Integer.MAX_VALUE).elements()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void does_not_change_with_the_list_it_was_made_of() {
        assertThat(new Shape(3, new java.util.ArrayList<>(List.of(2, 2)))).isEqualTo(image(3, 2, 2));
    }

    @ParameterizedTest
    @CsvSource({"0, 28, 28", "1, 0, 28", "1, 28, -1"})
    void refuses_numbers_below_one(int channels, int height, int width) {
        assertThatThrownBy(() -> image(channels, height, width))
                .isInstanceOf(ShapeException.class)
                .hasMessage("""
                        %d x %d x %d is no shape: every number must be at least 1
                        Write it such as image(3, 32, 32).""", channels, height, width);
    }

    @Test
    void refuses_a_fourth_axis() {
        assertThatThrownBy(() -> new Shape(1, List.of(2, 3, 4, 5))).hasMessage("""
                        1 x 2 x 3 x 4 x 5 has 4 axes beside the channels; there can be three
                        Write it such as volume(1, 16, 64, 64).""");
    }

    @Test
    void refuses_more_than_an_array_can_hold() {
        assertThatThrownBy(() -> volume(2147483647, 2147483647, 2147483647, 2147483647))
                .hasMessage("""
                        2147483647 x 2147483647 x 2147483647 x 2147483647 has more than 2,147,483,647 elements
                        Make it smaller; no array could hold it.""");
    }

    @Test
    void holds_as_many_elements_as_an_array_and_no_more() {
        assertThat(signal(1, Integer.MAX_VALUE).elements()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> image(2, 32_768, 32_768)).hasMessage("""
                        2 x 32768 x 32768 has more than 2,147,483,647 elements
                        Make it smaller; no array could hold it.""");
        assertThatThrownBy(() -> new Shape(Integer.MAX_VALUE, List.of(Shape.OPEN, 2)))
                .hasMessage("""
                        2147483647 x ? x 2 has more than 2,147,483,647 elements
                        Make it smaller; no array could hold it.""");
    }

    @Test
    void counts_positions() {
        assertThat(image(3, 4, 5).positions()).isEqualTo(20);
        assertThat(vector(7).positions()).isOne();
    }

    @Test
    void leaves_sizes_open() {
        assertThat(signal(2)).isEqualTo(new Shape(2, List.of(Shape.OPEN))).hasToString("2 x ?");
        assertThat(image(3)).hasToString("3 x ? x ?");
        assertThat(volume(1)).hasToString("1 x ? x ? x ?");
        assertThat(image(3).isOpen()).isTrue();
        assertThat(new Shape(3, List.of(4, Shape.OPEN)).isOpen()).isTrue();
        assertThat(image(3, 4, 5).isOpen()).isFalse();
        assertThat(image(3).dims()).containsExactly(3, Shape.OPEN, Shape.OPEN);
        assertThatThrownBy(() -> new Shape(3, List.of(-2))).hasMessage("""
                        3 x -2 is no shape: every number must be at least 1
                        Write it such as image(3, 32, 32).""");
    }

    @Test
    void cannot_count_what_is_open() {
        String message = """
                %s has open sizes, so its elements cannot be counted
                Give the network its sizes first, such as network.at(%s).""";
        assertThatThrownBy(() -> image(3).elements()).hasMessage(message, "3 x ? x ?", "32, 32");
        assertThatThrownBy(() -> new Shape(3, List.of(7, Shape.OPEN)).positions())
                .hasMessage(message, "3 x 7 x ?", "7, 32");
    }

    @Test
    void agrees_where_open_sizes_could_become_the_same() {
        Shape half = new Shape(3, List.of(Shape.OPEN, 5));
        assertThat(half.agreesWith(image(3, 4, 5))).isTrue();
        assertThat(image(3, 4, 5).agreesWith(half)).isTrue();
        assertThat(half.agreesWith(half)).isTrue();
        assertThat(half.agreesWith(image(3, 4, 6))).isFalse();
        assertThat(half.agreesWith(image(2, 4, 5))).isFalse();
        assertThat(half.agreesWith(signal(3, 4))).isFalse();
        assertThat(half.completedBy(image(3, 4, 6))).isEqualTo(image(3, 4, 5));
        assertThat(half.completedBy(image(3))).isEqualTo(half);
    }
}
