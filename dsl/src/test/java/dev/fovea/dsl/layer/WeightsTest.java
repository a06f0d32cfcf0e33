package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.constant;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.vector;
import static dev.fovea.dsl.Layers.xavier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.layer.Distribution.Constant;
import dev.fovea.dsl.layer.Distribution.Normal;
import dev.fovea.dsl.layer.Distribution.Uniform;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsTest {
    @Test
    void begin_as_in_pytorch_unless_said_otherwise() {
        assertThat(dense(10).weights(vector(100)))
                .containsExactly(
                        new Weight("weight", List.of(10, 100), Weight.Kind.WEIGHT, new Uniform(-0.1, 0.1)),
                        new Weight("bias", List.of(10), Weight.Kind.BIAS, new Uniform(-0.1, 0.1)));
    }

    @Test
    void begin_as_said_with_biases_at_zero() {
        double glorot = Math.sqrt(6.0 / (4 * 9 + 8 * 9));
        assertThat(initial(xavier())).containsExactly(new Uniform(-glorot, glorot), new Constant(0));
        assertThat(initial(he())).containsExactly(new Normal(0, Math.sqrt(2.0 / 36)), new Constant(0));
        assertThat(initial(normal(0.01))).containsExactly(new Normal(0, 0.01), new Constant(0));
        assertThat(initial(constant(0.5))).containsExactly(new Constant(0.5), new Constant(0));
    }

    private static List<Distribution> initial(Init init) {
        return conv(8, 3).init(init).weights(image(4, 5, 5)).stream()
                .map(Weight::initially)
                .toList();
    }

    @Test
    void of_batch_norm_scale_shift_and_follow_the_batches() {
        List<Weight> weights = batchNorm().weights(image(16, 8, 8));
        assertThat(weights)
                .containsExactly(
                        new Weight("weight", List.of(16), Weight.Kind.SCALE, new Constant(1)),
                        new Weight("bias", List.of(16), Weight.Kind.SHIFT, new Constant(0)),
                        new Weight("running_mean", List.of(16), Weight.Kind.RUNNING_MEAN, new Constant(0)),
                        new Weight("running_var", List.of(16), Weight.Kind.RUNNING_VARIANCE, new Constant(1)));
        assertThat(weights).extracting(Weight::trainable).containsExactly(true, true, false, false);
    }

    @Test
    void of_a_dense_layer_want_a_flat_input() {
        assertThatThrownBy(() -> dense(84).bias(false).outputShape(image(120, 4, 4)))
                .hasMessage("""
                        a dense layer takes a vector, not a map of 120 x 4 x 4
                        Put flatten() before it, such as flatten(), dense(84).bias(false).""");
        assertThat(dense(84).outputShape(flatten().outputShape(image(120, 4, 4))))
                .isEqualTo(vector(84));
    }

    @Test
    void are_never_more_than_an_array_can_hold() {
        assertThat(new Weight("w", List.of(Integer.MAX_VALUE), Weight.Kind.WEIGHT, new Constant(0)).elements())
                .isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> dense(2_000_000_000).weights(vector(2_000_000_000)))
                .hasMessage("""
                        a weight of 2000000000 x 2000000000 has more than 2,147,483,647 elements
                        Make it smaller; no array could hold it.""");
    }
}
