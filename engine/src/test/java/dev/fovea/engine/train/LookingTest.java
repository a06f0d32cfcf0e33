package dev.fovea.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LookingTest {
    private final Looking looking = new Looking();

    @Test
    void counts_what_steps_that_look_take_longer() {
        for (int step = 0; step < 8; step++) {
            looking.add(false, 10);
        }
        looking.add(true, 30);
        looking.add(true, 50);
        assertThat(looking.share()).isEqualTo((80 - 2 * 10) / 160.0, within(1e-12));
    }

    @Test
    void is_nothing_where_no_step_looks_or_looking_costs_nothing_or_all_steps_look() {
        looking.add(false, 10);
        assertThat(looking.share()).isZero();
        looking.add(true, 9);
        assertThat(looking.share()).isZero();
        looking.reset();
        looking.add(true, 10);
        assertThat(looking.share()).isZero();
    }
}
