package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.layer.Distribution.Constant;
import dev.fovea.dsl.layer.Distribution.Normal;
import dev.fovea.dsl.layer.Distribution.Uniform;
import dev.fovea.dsl.shape.Shape;
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
    void of_a_transposed_convolution_have_the_channels_first() {
        ConvTranspose conv = convTranspose(6, 1).kernel(3, 5).groups(2);
        double bound = 1 / Math.sqrt(3 * 15);
        assertThat(conv.weights(image(4, 8, 8)))
                .containsExactly(
                        new Weight("weight", List.of(4, 3, 3, 5), Weight.Kind.WEIGHT, new Uniform(-bound, bound)),
                        new Weight("bias", List.of(6), Weight.Kind.BIAS, new Uniform(-bound, bound)));
        assertThat(conv.bias(false).weights(image(4, 8, 8))).hasSize(1);
        assertThat(first(conv.init(he().fanOut()), image(4, 8, 8))).isEqualTo(new Normal(0, Math.sqrt(2.0 / 60)));
        assertThat(convTranspose(6, 3).weights(signal(4)).get(0).shape()).containsExactly(4, 6, 3);
    }

    private static Distribution first(Primitive layer, Shape input) {
        return layer.weights(input).get(0).initially();
    }

    @Test
    void begin_in_every_way_there_is() {
        double glorot = Math.sqrt(2.0 / (4 * 9 + 8 * 9));
        assertThat(initial(xavier().normal())).containsExactly(new Normal(0, glorot), new Constant(0));
        double even = Math.sqrt(6.0 / 36);
        assertThat(initial(he().uniform())).containsExactly(new Uniform(-even, even), new Constant(0));
        assertThat(initial(he().fanOut())).containsExactly(new Normal(0, Math.sqrt(2.0 / 72)), new Constant(0));
        assertThat(initial(truncatedNormal(0.5)))
                .containsExactly(new Distribution.TruncatedNormal(0, 0.5, -1, 1), new Constant(0));
        assertThat(initial(uniform(-1, 2))).containsExactly(new Uniform(-1, 2), new Constant(0));
        assertThat(initial(orthogonal().gain(2))).containsExactly(new Distribution.Orthogonal(2), new Constant(0));
    }

    @Test
    void begin_at_the_ends_of_what_is_allowed() {
        assertThat(initial(normal(0))).containsExactly(new Normal(0, 0), new Constant(0));
        assertThat(initial(uniform(1, 1))).containsExactly(new Uniform(1, 1), new Constant(0));
        assertThat(dropout(0).probability()).isZero();
        assertThat(batchNorm().momentum(1).momentum()).isOne();
        assertThat(dense(1).rate(0).decay(0).learning().tuning()).isEqualTo(new Tuning(0, 0, false));
    }

    @Test
    void begin_with_biases_of_their_own() {
        assertThat(dense(10).biasInit(constant(0.1)).weights(vector(100)))
                .extracting(Weight::initially)
                .containsExactly(new Uniform(-0.1, 0.1), new Constant(0.1));
        assertThat(dense(10).init(he()).biasInit(he()).weights(vector(100)))
                .extracting(Weight::initially)
                .containsExactly(new Normal(0, Math.sqrt(2.0 / 100)), new Normal(0, Math.sqrt(2.0 / 100)));
    }

    @Test
    void of_the_network_begin_as_it_says_but_for_layers_of_their_own_mind() {
        for (Primitive layer : List.of(conv(4, 3), convTranspose(4, 3), dense(4))) {
            assertThat(layer.initialised(he())).hasToString(layer + ".init(he())");
        }
        for (Primitive layer : List.of(
                conv(4, 3).init(normal(1)),
                convTranspose(4, 3).init(normal(1)),
                dense(4).init(normal(1)),
                batchNorm(),
                prelu(),
                relu())) {
            assertThat(layer.initialised(he())).isEqualTo(layer);
        }
    }

    @Test
    void of_normalisations_are_as_many_as_channels_or_elements() {
        List<Primitive> affine = List.of(groupNorm(2), instanceNorm().affine(true), layerNorm());
        assertThat(affine)
                .extracting(layer -> layer.weights(image(4, 2, 3)))
                .containsExactly(scaleAndShift(4), scaleAndShift(4), scaleAndShift(4, 2, 3));
        assertThat(List.of(
                        groupNorm(2).affine(false), instanceNorm(), layerNorm().affine(false)))
                .allSatisfy(layer -> assertThat(layer.weights(image(4, 2, 3))).isEmpty());
        assertThat(batchNorm().affine(false).weights(image(4, 2, 3)))
                .extracting(Weight::name)
                .containsExactly("running_mean", "running_var");
        assertThat(groupNorm(2).init(constant(0)).biasInit(normal(0.1)).weights(vector(4)))
                .extracting(Weight::initially)
                .containsExactly(new Constant(0), new Normal(0, 0.1));
    }

    private static List<Weight> scaleAndShift(Integer... shape) {
        return List.of(
                new Weight("weight", List.of(shape), Weight.Kind.SCALE, new Constant(1)),
                new Weight("bias", List.of(shape), Weight.Kind.SHIFT, new Constant(0)));
    }

    @Test
    void of_a_rectifier_are_its_slopes() {
        assertThat(prelu().weights(image(4, 2, 3)))
                .containsExactly(new Weight("weight", List.of(1), Weight.Kind.SLOPE, new Constant(0.25)));
        assertThat(prelu().perChannel(true).init(constant(0.1)).weights(image(4, 2, 3)))
                .containsExactly(new Weight("weight", List.of(4), Weight.Kind.SLOPE, new Constant(0.1)));
    }

    @Test
    void are_tuned_and_frozen_together() {
        Tuning tuning = new Tuning(0.1, 0, true);
        List<Weight> weights = batchNorm().rate(0.1).decay(0).frozen().weights(image(4, 2, 3));
        assertThat(weights).extracting(Weight::tuning).containsExactly(tuning, tuning, Tuning.USUAL, Tuning.USUAL);
        assertThat(weights).extracting(Weight::learned).containsExactly(true, true, false, false);
        assertThat(weights).extracting(Weight::trainable).containsExactly(false, false, false, false);
        assertThat(dense(2).rate(0.1).decay(0).frozen().weights(vector(3)))
                .allSatisfy(weight -> assertThat(weight.tuning()).isEqualTo(tuning));
        assertThat(prelu().frozen().weights(vector(3)).get(0).trainable()).isFalse();
    }

    @Test
    void are_called_as_in_pytorch_s_state() {
        Weight weight = dense(2).weights(vector(3)).get(0).under("layer1/0/fc");
        assertThat(weight.name()).isEqualTo("layer1/0/fc/weight");
        assertThat(weight.stateName()).isEqualTo("layer1.0.fc.weight");
    }

    @Test
    void are_multiplied_and_added_so_often() {
        assertThat(conv(8, 3).same().multiplyAdds(image(4, 10, 6))).isEqualTo(8 * 4 * 9 * 60);
        assertThat(conv(8, 3).stride(2).groups(2).multiplyAdds(image(4, 11, 7))).isEqualTo(8 * 2 * 9 * 15);
        assertThat(convTranspose(8, 2).stride(2).multiplyAdds(image(4, 10, 6))).isEqualTo(4 * 8 * 4 * 60);
        assertThat(dense(8).multiplyAdds(vector(100))).isEqualTo(800);
        assertThat(batchNorm().multiplyAdds(image(4, 10, 6))).isZero();
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
