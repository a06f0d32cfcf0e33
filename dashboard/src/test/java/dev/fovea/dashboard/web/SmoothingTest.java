package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmoothingTest {
    @Test
    void starts_at_the_first_value_and_not_at_zero() {
        Smoothing smoothing = new Smoothing(0.99);
        smoothing.add(3);

        assertThat(smoothing.value()).isCloseTo(3, within(1e-12));
    }

    @Test
    void weighs_values_as_the_definition_says() {
        Smoothing smoothing = new Smoothing(0.5);
        smoothing.add(1);
        smoothing.add(2);
        smoothing.add(4);

        assertThat(smoothing.value()).isCloseTo((4 + 2 * 0.5 + 1 * 0.25) / 1.75, within(1e-12));
    }

    @Test
    void passes_over_what_is_no_number() {
        Smoothing smoothing = new Smoothing(0.5);
        smoothing.add(Double.NaN);
        assertThat(smoothing.value()).isNaN();

        smoothing.add(2);
        smoothing.add(Double.POSITIVE_INFINITY);
        assertThat(smoothing.value()).isCloseTo(2, within(1e-12));
    }
}
