package dev.fovea.dashboard.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fovea.dashboard.store.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.02, 4.1e-5, 'faded before the first step, from a deviation of 0.500 behind c1/conv1 to 4.1e-05 behind c3/conv1',"
                + " larger",
        "2, 70, 9000, 'grew before the first step, from a deviation of 2.00 behind c1/conv1 to 9000 behind c3/conv1', smaller"
    })
    void layers_that_hardly_learn_since_signals_fade_or_grow_are_one_finding_with_another_remedy(
            double first, double second, double third, String text, String remedy) {
        Checkup checkup = layered(first, second, third);
        for (int layer = 1; layer <= 3; layer++) {
            found.addAll(checkup.histogram(Seen.updated(1, "c" + layer + "/conv1", 1e-11)));
        }
        assertThat(found).hasSize(1);
        assertThat(found.get(0).kind()).isEqualTo(Finding.Kind.ALARM);
        assertThat(found.get(0).place()).isEmpty();
        assertThat(found.get(0).text()).isEqualTo("layers hardly learn, as signals " + text);
        assertThat(found.get(0).remedy()).startsWith("Begin with " + remedy + " weights: he() before a ReLU");
    }

    @Test
    void layers_that_hardly_learn_behind_saturated_ones_are_one_finding_too() {
        Checkup checkup = layered(1, 1, 1);
        found.addAll(checkup.histogram(Seen.saturated(1, "c1/tanh1", 0.8)));
        found.addAll(checkup.histogram(Seen.updated(1, "c1/conv1", 1e-11)));
        found.addAll(checkup.histogram(Seen.updated(1, "c2/conv1", 1e-11)));
        assertThat(found)
                .extracting(finding -> finding.evidence().rule(), Finding::place)
                .containsExactly(tuple("saturation", "c1/tanh1"), tuple("first values", ""));
        assertThat(found.get(1).text())
                .isEqualTo("layers hardly learn, as 80 % of the values behind c1/tanh1 were where it is flat before the"
                        + " first step");
    }

    @Test
    void what_fades_later_or_moves_too_much_is_told_of_each_layer() {
        Checkup checkup = layered(1, 0.7, 0.5);
        found.addAll(checkup.histogram(Seen.spread(100, "c3/conv1", 1e-9)));
        found.addAll(checkup.histogram(Seen.updated(100, "c1/conv1", 1e-11)));
        found.addAll(checkup.histogram(Seen.updated(100, "c2/conv1", 1e-11)));
        Checkup fading = layered(1, 1e-3, 1e-6);
        found.addAll(fading.histogram(Seen.updated(1, "c3/conv1", 40)));
        assertThat(found)
                .extracting(finding -> finding.evidence().rule(), Finding::place)
                .containsExactly(
                        tuple("update size", "c1/conv1"),
                        tuple("update size", "c2/conv1"),
                        tuple("update size", "c3/conv1"));
    }

    private Checkup layered(double... deviations) {
        LayerKind conv = new LayerKind("conv", false);
        Checkup checkup = new Checkup(
                Map.of("c1/conv1", conv, "c2/conv1", conv, "c3/conv1", conv, "c1/tanh1", new LayerKind("tanh", false)),
                Double.NaN,
                Double.NaN,
                List.of());
        for (int layer = 1; layer <= deviations.length; layer++) {
            found.addAll(checkup.histogram(Seen.spread(1, "c" + layer + "/conv1", deviations[layer - 1])));
        }
        return checkup;
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
