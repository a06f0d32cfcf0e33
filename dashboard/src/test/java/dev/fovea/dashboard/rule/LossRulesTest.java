package dev.fovea.dashboard.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.Finding.Kind;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossRulesTest {
    @Test
    void a_loss_over_three_times_its_start_is_told_once_most_of_25_steps_are() {
        RisingLoss rule = new RisingLoss(Double.NaN);
        assertThat(rule.on("train/loss", 1, 2)).isEmpty();
        for (int step = 2; step <= 25; step++) {
            assertThat(rule.on("train/loss", step, step <= 13 ? 6 : 7)).isEmpty();
        }
        assertThat(rule.on("train/loss", 26, 7))
                .contains(new Finding(
                        26,
                        Kind.ALARM,
                        "",
                        "the loss is 7.00, over 3 times the 2.00 of its start",
                        "Lower the rate, or warm it up.",
                        new Evidence("rising loss", "train/loss", 7, 6)));
    }

    @Test
    void odd_batches_are_no_rising_loss() {
        RisingLoss rule = new RisingLoss(Double.NaN);
        assertThat(IntStream.range(0, 500).mapToObj(step -> rule.on("train/loss", step, step % 3 == 2 ? 1e6 : 1)))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void a_loss_that_begins_below_that_of_guessing_may_rise_to_it() {
        RisingLoss rule = new RisingLoss(2.3);
        assertThat(IntStream.range(0, 100).mapToObj(step -> rule.on("train/loss", step, step == 0 ? 0.01 : 6.8)))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void a_plateau_is_ten_epochs_without_a_lower_loss() {
        Plateau rule = new Plateau();
        assertThat(rule.on("train/loss", 10, 1)).isEmpty();
        assertThat(rule.on("train/loss", 20, 0.5)).isEmpty();
        for (int epoch = 3; epoch < 12; epoch++) {
            assertThat(rule.on("train/loss", 10L * epoch, 0.4999)).isEmpty();
        }
        assertThat(rule.on("train/loss", 120, 0.51))
                .contains(new Finding(
                        20,
                        Kind.WARNING,
                        "",
                        "the loss has not become lower than 0.500 for 10 epochs",
                        "Lower the rate, as onPlateau() does, or stop here: plan.stopEarly(…).",
                        new Evidence("plateau", "train/loss", 0.4999, 0.4995)));
    }

    @Test
    void a_loss_that_goes_down_slowly_is_no_plateau() {
        Plateau rule = new Plateau();
        assertThat(IntStream.range(0, 300).mapToObj(epoch -> rule.on("train/loss", epoch, Math.pow(0.9998, epoch))))
                .allMatch(Optional::isEmpty);
    }

    @ParameterizedTest
    @CsvSource({"0.111, true", "0.11, false", "0.05, false", "NaN, false"})
    void test_examples_lag_behind_when_their_loss_is_a_tenth_higher_three_times(double test, boolean found) {
        Gap rule = new Gap();
        assertThat(rule.on("test/loss", 10, 0.1, 0.2)).isEmpty();
        assertThat(rule.on("test/loss", 20, 0.1, 0.05)).isEmpty();
        assertThat(rule.on("test/loss", 30, 0.1, test)).isEmpty();
        assertThat(rule.on("test/loss", 40, 0.1, test)).isEmpty();
        assertThat(rule.on("test/loss", 50, 0.1, test).isPresent()).isEqualTo(found);
    }

    @Test
    void overfitting_is_told_with_what_to_do() {
        Gap rule = new Gap();
        assertThat(rule.on("test/loss", 10, 0.1, 0.15)).isEmpty();
        assertThat(rule.on("test/loss", 20, 0.1, 0.15)).isEmpty();
        Finding finding = rule.on("test/loss", 30, 0.25, 0.5).orElseThrow();
        assertThat(finding)
                .isEqualTo(new Finding(
                        10,
                        Kind.ADVICE,
                        "",
                        "the loss of the test examples, 0.500, is 100 % above that of the training examples",
                        "Augment the images, decay the weights, drop out, take a smaller network, or stop earlier.",
                        new Evidence("overfitting", "test/loss", 1, 0.1)));
    }
}
