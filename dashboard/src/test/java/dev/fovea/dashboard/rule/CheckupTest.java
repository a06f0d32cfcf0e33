package dev.fovea.dashboard.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fovea.dashboard.store.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes of the rules when all of a run is shown to them. */
class CheckupTest {
    private static final Map<String, LayerKind> LAYERS =
            Map.of("c1/conv1", new LayerKind("conv", false), "c1/relu1", new LayerKind("relu", false));

    private final List<Finding> found = new ArrayList<>();

    @Test
    void tells_a_rule_once_for_each_layer_with_its_first_step() {
        Checkup checkup = checkup(Double.NaN);
        for (long step = 100; step <= 900; step += 100) {
            found.addAll(checkup.histogram(Seen.dead(step, "c1/relu1", step >= 200 ? 0.9 : 0.1)));
            found.addAll(checkup.histogram(Seen.updated(step, "c1/conv1", step >= 300 ? 0.03 : 1e-3)));
        }
        assertThat(found)
                .extracting(finding -> finding.evidence().rule(), Finding::place, Finding::step)
                .containsExactly(tuple("dead ReLU", "c1/relu1", 200L), tuple("update size", "c1/conv1", 300L));
    }

    @Test
    void updates_that_are_odd_at_the_beginning_say_nothing() {
        Checkup checkup = checkup(Double.NaN);
        for (long step = 1; step <= 900; step++) {
            found.addAll(checkup.histogram(Seen.updated(step, "c1/conv1", step <= 399 ? 0.03 : 1e-3)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void updates_that_are_odd_now_and_then_say_nothing() {
        Checkup checkup = checkup(Double.NaN);
        for (long step = 1; step <= 100; step++) {
            found.addAll(checkup.histogram(Seen.updated(step, "c1/conv1", step % 5 == 0 ? 1e-3 : 0.03)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void small_updates_at_a_small_rate_are_meant() {
        Checkup checkup = checkup(0.1);
        found.addAll(checkup.scalar("rate", 1, 0.005));
        for (long step = 1; step <= 20; step++) {
            found.addAll(checkup.histogram(Seen.updated(step, "c1/conv1", 1e-9)));
        }
        assertThat(found).isEmpty();
        found.addAll(checkup.scalar("rate", 21, 0.05));
        found.addAll(checkup.histogram(Seen.updated(21, "c1/conv1", 1e-9)));
        assertThat(found).extracting(Finding::kind).containsExactly(Finding.Kind.ALARM);
    }

    @Test
    void epochs_end_with_the_loss_of_the_test_examples() {
        Checkup checkup = checkup(Double.NaN);
        for (long step = 1; step <= 40; step++) {
            found.addAll(checkup.scalar("train/loss", step, step % 2 == 0 ? 0.4 : 0.6));
            if (step % 10 == 0) {
                found.addAll(checkup.scalar("test/loss", step, 0.6));
            }
        }
        assertThat(found)
                .extracting(finding -> finding.evidence().rule(), Finding::step)
                .containsExactly(tuple("overfitting", 10L));
    }

    @Test
    void what_a_run_was_told_before_it_is_not_told_again() {
        Checkup first = checkup(Double.NaN);
        List<Finding> told = first.histogram(Seen.dead(5, "c1/relu1", 0.9));
        Checkup resumed = new Checkup(LAYERS, Double.NaN, Double.NaN, told);
        assertThat(told).hasSize(1);
        assertThat(resumed.histogram(Seen.dead(7, "c1/relu1", 0.9))).isEmpty();
    }

    @Test
    void tells_the_rest_at_the_end() {
        Checkup checkup = checkup(Double.NaN);
        assertThat(checkup.histogram(Seen.odd(5, "c1/conv1", "gradient", 1))).isEmpty();
        assertThat(checkup.end()).extracting(Finding::place).containsExactly("c1/conv1");
        assertThat(checkup.end()).isEmpty();
    }

    private static Checkup checkup(double fullRate) {
        return new Checkup(LAYERS, fullRate, Double.NaN, List.of());
    }
}
