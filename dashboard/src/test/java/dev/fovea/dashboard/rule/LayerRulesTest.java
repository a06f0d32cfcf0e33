package dev.fovea.dashboard.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.Finding.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule by itself: where it begins to speak, and what it says. */
class LayerRulesTest {
    private static final LayerKind RELU = new LayerKind("relu", false);
    private static final LayerKind TANH = new LayerKind("tanh", false);
    private static final LayerKind CONV = new LayerKind("conv", false);

    @ParameterizedTest
    @CsvSource({"relu, 0.51, true", "relu, 0.5, false", "relu, NaN, false", "conv, 1, false", "leakyRelu, 1, false"})
    void a_relu_is_dead_when_more_than_half_of_it_is(String kind, double share, boolean found) {
        assertThat(new DeadRelu()
                        .on(Seen.dead(7, "c1/relu1", share), new LayerKind(kind, false))
                        .isPresent())
                .isEqualTo(found);
    }

    @Test
    void a_dead_relu_is_told_with_what_to_do() {
        assertThat(new DeadRelu().on(Seen.dead(7, "c1/relu1", 0.625), RELU))
                .contains(new Finding(
                        7,
                        Kind.WARNING,
                        "c1/relu1",
                        "63 % of its channels are active less than 1 % of the time",
                        "Lower the rate, or give the layer before it a norm; leakyRelu() keeps a slope below 0.",
                        new Evidence("dead ReLU", "activation", 0.625, 0.5)));
    }

    @ParameterizedTest
    @CsvSource({"0.9e-7, true", "1e-7, false", "0, true", "NaN, false"})
    void a_gradient_vanishes_below_a_ten_millionth(double size, boolean found) {
        assertThat(new VanishingGradient().on(Seen.pulled(7, "c1", size), CONV).isPresent())
                .isEqualTo(found);
        assertThat(new VanishingGradient().on(Seen.pulled(7, "c1", size), new LayerKind("batchNorm", false)))
                .isEmpty();
    }

    @Test
    void a_vanishing_gradient_is_told_with_what_to_do() {
        assertThat(new VanishingGradient().on(Seen.pulled(7, "c1/conv1", 3.1e-9), CONV))
                .contains(new Finding(
                        7,
                        Kind.WARNING,
                        "c1/conv1",
                        "the gradient by its weights has a mean size of 3.1e-09, too small to learn from",
                        "Put norms or shortcuts before it, use relu() instead of what saturates, or begin with larger weights.",
                        new Evidence("vanishing gradient", "weight", 3.1e-9, 1e-7)));
    }

    @ParameterizedTest
    @CsvSource({"0.51, false, true", "0.5, false, false", "NaN, false, false", "0.9, true, false"})
    void values_saturate_when_more_than_half_do_and_they_are_no_outputs(double share, boolean last, boolean found) {
        assertThat(new Saturation()
                        .on(Seen.saturated(7, "c1/tanh1", share), new LayerKind("tanh", last))
                        .isPresent())
                .isEqualTo(found);
    }

    @Test
    void saturation_is_told_with_what_to_do() {
        assertThat(new Saturation().on(Seen.saturated(7, "c1/tanh1", 0.8), TANH))
                .contains(new Finding(
                        7,
                        Kind.WARNING,
                        "c1/tanh1",
                        "80 % of its values are where its slope is below a twentieth of its largest",
                        "Begin with smaller weights, standardise the images, lower the rate, or use relu().",
                        new Evidence("saturation", "activation", 0.8, 0.5)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.9e-4, true, false",
        "1e-4, false, false",
        "1e-2, false, false",
        "1.1e-2, true, false",
        "0.9e-8, true, true",
        "10, true, false",
        "10.1, true, true",
        "0, false, false",
        "NaN, false, false",
        "Infinity, false, false",
    })
    void updates_are_warned_of_outside_of_one_range_and_alarming_outside_of_another(
            double ratio, boolean warned, boolean alarmed) {
        assertThat(UpdateSize.ODD.on(Seen.updated(7, "c1", ratio), CONV).isPresent())
                .isEqualTo(warned);
        assertThat(UpdateSize.ABSURD.on(Seen.updated(7, "c1", ratio), CONV).isPresent())
                .isEqualTo(alarmed);
        assertThat(UpdateSize.ODD.on(Seen.updated(7, "c1", ratio), new LayerKind("groupNorm", false)))
                .isEmpty();
    }

    @Test
    void updates_are_told_with_what_to_do() {
        assertThat(UpdateSize.ODD.on(Seen.updated(7, "c1/conv1", 0.035), CONV))
                .contains(new Finding(
                        7,
                        Kind.WARNING,
                        "c1/conv1",
                        "a step changes its weights by 0.0350 of their size, more than 0.0100",
                        "Lower the rate, or warm it up.",
                        new Evidence("update size", "weight", 0.035, 1e-2)));
        assertThat(UpdateSize.ABSURD.on(Seen.updated(7, "c1/conv1", 2e-9), CONV))
                .contains(new Finding(
                        7,
                        Kind.ALARM,
                        "c1/conv1",
                        "a step changes its weights by 2.0e-09 of their size, less than 1.0e-08",
                        "Raise the rate, or look for what makes its gradient small.",
                        new Evidence("update size", "weight", 2e-9, 1e-8)));
    }
}
