package dev.fovea.engine.train;

import static dev.fovea.engine.augment.Augmentation.verticalFlip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.Device;
import dev.fovea.engine.data.Dataset;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private static final Dataset DATA = Toys.data(20, 3);
    private static final Plan PLAN = Plan.epochs(1).seed(4);

    @Test
    void has_the_examples_that_are_shown_first_and_what_becomes_of_them() {
        Preview preview = Preview.of(DATA, PLAN.augment(verticalFlip().probability(1)), 3, Device.cpu());
        long[] order = Order.shuffled(20, 4, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(preview.before().labels()[i]).isEqualTo(DATA.train().labels()[(int) order[i]]);
            for (int k = 0; k < 36; k++) {
                byte expected = DATA.train().pixels()[(int) order[i] * 36 + k];
                assertThat(preview.before().pixels()[i * 36 + k]).isEqualTo(expected);
                assertThat(preview.after().pixels()[i * 36 + (5 - k / 6) * 6 + k % 6])
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void shows_the_same_twice_where_nothing_is_augmented() {
        Preview preview = Preview.of(DATA, PLAN, 30, Device.cpu());
        assertThat(preview.before().count()).isEqualTo(20);
        assertThat(preview.after()).isSameAs(preview.before());
    }
}
