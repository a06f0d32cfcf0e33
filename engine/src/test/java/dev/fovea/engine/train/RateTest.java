package dev.fovea.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @Test
    void stays_when_it_is_constant() {
        assertThat(Rate.constant().factor(0, 10)).isEqualTo(1);
        assertThat(Rate.constant().factor(9, 10)).isEqualTo(1);
        assertThat(Rate.constant()).hasToString("constant");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17})
    void follows_pytorchs_cosine_step_by_step(int steps) {
        double[] rates = new Golden("schedule").values("cosine " + steps, "rates");
        assertThat(rates).hasSize(steps);
        for (int step = 0; step < steps; step++) {
            assertThat(0.3 * Rate.cosine().factor(step, steps)).isEqualTo(rates[step], offset(1e-12));
        }
    }

    /** (1 + cos(pi t)) / 2 at t = 0, 1/4, 1/2, 3/4, and almost 1. */
    @ParameterizedTest
    @CsvSource({"0, 1", "25, 0.853553390593", "50, 0.5", "75, 0.146446609407", "99, 0.000246719817"})
    void goes_down_along_half_a_cosine(int step, double factor) {
        assertThat(Rate.cosine().factor(step, 100)).isEqualTo(factor, offset(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.25", "1, 0.5", "2, 0.75", "3, 1", "4, 1", "54, 0.5", "79, 0.146446609407"})
    void rises_in_equal_steps_first_when_it_warms_up(int step, double factor) {
        assertThat(Rate.cosine().warmUp(4).factor(step, 104)).isEqualTo(factor, offset(1e-12));
    }

    @Test
    void only_rises_when_the_training_is_shorter_than_the_warm_up() {
        assertThat(Rate.cosine().warmUp(10).factor(4, 5)).isEqualTo(0.5);
    }

    @Test
    void says_what_it_is() {
        assertThat(Rate.cosine()).hasToString("cosine");
        assertThat(Rate.cosine().warmUp(100)).hasToString("cosine, warm-up 100");
    }

    @Test
    void refuses_a_negative_warm_up() {
        assertThatThrownBy(() -> Rate.cosine().warmUp(-1))
                .isInstanceOf(EngineException.class)
                .hasMessage("cosine: a warm-up of -1 steps is not 0 or more. Use 0 for none.");
    }
}
