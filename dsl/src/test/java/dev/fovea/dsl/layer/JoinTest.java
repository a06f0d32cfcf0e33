package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinTest {
    private static final Parallel ADD = add(relu(), named("long-way", relu()), unnamed(relu()));
    private static final Parallel CONCAT = concat(relu(), relu(), relu());
    private static final Parallel MULTIPLY = multiply(relu(), relu(), relu());
    private static final Shape HALF = new Shape(4, List.of(Shape.OPEN, 8));

    private static Shape join(Parallel parallel, Shape... outputs) {
        return parallel.outputShape(image(4, 8, 8), List.of(outputs));
    }

    @Test
    void adds_and_multiplies_what_has_one_shape() {
        assertThat(join(ADD, image(4, 8, 8), image(4, 8, 8), image(4, 8, 8))).isEqualTo(image(4, 8, 8));
        assertThat(join(MULTIPLY, vector(4), vector(4), vector(4))).isEqualTo(vector(4));
    }

    @Test
    void multiplies_maps_by_a_number_for_each() {
        assertThat(join(MULTIPLY, vector(4), image(4, 8, 8), vector(4))).isEqualTo(image(4, 8, 8));
        refuses(MULTIPLY, """
                cannot multiply branches of different shapes
                    branch1          3
                    branch2  4 x 8 x 8
                    branch3          4
                Make every branch end in the same shape, such as 3.""", vector(3), image(4, 8, 8), vector(4));
        refuses(ADD, """
                cannot add branches of different shapes
                    branch1   4 x 8 x 8
                    long-way          4
                    branch3   4 x 8 x 8
                Make every branch end in the same shape, such as 4 x 8 x 8.""", image(4, 8, 8), vector(4), image(4, 8, 8));
    }

    @Test
    void puts_channels_one_behind_the_other() {
        assertThat(join(CONCAT, image(4, 8, 8), image(1, 8, 8), image(2, 8, 8))).isEqualTo(image(7, 8, 8));
        assertThat(join(CONCAT, vector(Integer.MAX_VALUE - 2), vector(1), vector(1)))
                .isEqualTo(vector(Integer.MAX_VALUE));
        refuses(CONCAT, """
                cannot concatenate branches of different sizes
                    branch1      4 x 8
                    branch2  4 x 8 x 8
                    branch3      4 x 8
                Make every branch end at 8; only the channels may differ.""", signal(4, 8), image(4, 8, 8), signal(4, 8));
    }

    @Test
    void knows_of_open_sizes_what_one_branch_knows() {
        assertThat(join(ADD, image(4), HALF, image(4))).isEqualTo(HALF);
        assertThat(join(CONCAT, HALF, image(1, 8, 8), image(2))).isEqualTo(image(7, 8, 8));
        assertThat(join(MULTIPLY, vector(4), image(4), HALF)).isEqualTo(HALF);
    }

    @Test
    void compares_open_sizes_with_all_branches() {
        refuses(CONCAT, """
                cannot concatenate branches of different sizes
                    branch1  4 x ? x ?
                    branch2  4 x 3 x 3
                    branch3  4 x 4 x 4
                Make every branch end at ? x ?; only the channels may differ.""", image(4), image(4, 3, 3), image(4, 4, 4));
    }

    @Test
    void proposes_no_shortcut_for_open_sizes() {
        Parallel residual = residual(relu());
        assertThatThrownBy(() -> residual.outputShape(image(4), List.of(image(8), image(4))))
                .hasMessage("""
                        cannot add branches of different shapes
                            body      8 x ? x ?
                            shortcut  4 x ? x ?
                        Give the residual a shortcut that makes 8 x ? x ?.""");
    }

    private static void refuses(Parallel parallel, String message, Shape... outputs) {
        assertThatThrownBy(() -> join(parallel, outputs))
                .isInstanceOf(ShapeException.class)
                .hasMessage(message);
    }
}
