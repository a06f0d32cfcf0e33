package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StepSetTest {
    @Test
    void a_set_of_steps_has_what_any_set_has() {
        Random random = new Random(7);
        StepSet steps = new StepSet();
        TreeSet<Long> expected = new TreeSet<>();
        for (int i = 0; i < 5_000; i++) {
            long step = random.nextInt(3) == 0 ? random.nextInt(300) : i % 300 * 3L;
            if (random.nextInt(60) == 0) {
                steps.cut(step);
                expected.tailSet(step).clear();
            } else if (expected.add(step)) {
                steps.add(step);
            }
            assertThat(steps.isEmpty()).isEqualTo(expected.isEmpty());
            if (!expected.isEmpty()) {
                assertThat(steps.greatest()).isEqualTo(expected.last());
            }
            List<Long> there = new ArrayList<>();
            for (long each = i % 7; each < 900; each += 7) {
                if (steps.has(each) != expected.contains(each)) {
                    there.add(each);
                }
            }
            assertThat(there).isEmpty();
        }
    }
}
