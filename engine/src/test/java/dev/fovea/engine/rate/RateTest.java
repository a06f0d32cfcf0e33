package dev.fovea.engine.rate;

import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.rate.Rate.cyclic;
import static dev.fovea.engine.rate.Rate.exponential;
import static dev.fovea.engine.rate.Rate.linear;
import static dev.fovea.engine.rate.Rate.onPlateau;
import static dev.fovea.engine.rate.Rate.oneCycle;
import static dev.fovea.engine.rate.Rate.step;
import static dev.fovea.engine.rate.Rate.warmRestarts;
import static dev.fovea.engine.rate.Span.epochs;
import static dev.fovea.engine.rate.Span.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link RateParityTest} cannot take from PyTorch. */
class RateTest {
    private static final Scores SAME = scores(1, 0.5, 1, 0.5);

    /** (1 + cos(pi t)) / 2 at t = 0, 1/4, 1/2, 3/4, and almost 1. */
    @ParameterizedTest
    @CsvSource({"0, 1", "25, 0.853553390593", "50, 0.5", "75, 0.146446609407", "99, 0.000246719817"})
    void goes_down_along_half_a_cosine(int step, double factor) {
        assertThat(at(step, 100, cosine())).isEqualTo(factor, offset(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.25", "1, 0.5", "2, 0.75", "3, 1", "4, 1", "54, 0.5", "79, 0.146446609407"})
    void rises_in_equal_steps_first_when_it_warms_up(int step, double factor) {
        assertThat(at(step, 104, cosine().warmUp(steps(4)))).isEqualTo(factor, offset(1e-12));
    }

    @Test
    void stays_low_when_it_is_over_before_the_training() {
        assertThat(at(10, 100, cosine().over(steps(10)))).isZero();
        assertThat(at(99, 100, cosine().over(steps(10)).lowest(0.1))).isEqualTo(0.1, offset(1e-15));
        assertThat(at(99, 100, linear().over(steps(10)).to(0.2))).isEqualTo(0.2, offset(1e-15));
    }

    @Test
    void takes_another_warm_up_in_place_of_the_first() {
        assertThat(cosine().warmUp(steps(4)).warmUp(epochs(2))).isEqualTo(cosine().warmUp(epochs(2)));
    }

    @Test
    void halves_and_shrinks_cycles_at_once() {
        assertThat(at(6, 100, cyclic(steps(2), 0).triangular2().expRange(0.9)))
                .isEqualTo(0.5 * Math.pow(0.9, 6), offset(1e-15));
        assertThat(cyclic(steps(2), 0).expRange(0.9).triangular2())
                .hasToString("cyclic(steps(2), 0).triangular2().expRange(0.9)");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 1", "4, 0"})
    void is_a_number_in_the_shortest_of_trainings(int training, int step) {
        assertThat(at(step, training, oneCycle())).isBetween(0.0, 1.0);
        assertThat(at(step, training, oneCycle().withThreePhases())).isBetween(0.0, 1.0);
        assertThat(at(step, training, oneCycle().rising(0.25))).isBetween(0.0, 1.0);
        assertThat(at(step, training, linear())).isBetween(0.0, 1.0);
    }

    @Test
    void counts_no_epoch_of_the_warm_up_towards_a_plateau() {
        Rate rate = onPlateau().patience(2).warmUp(epochs(3));
        assertThat(rate.factor(after(3 + 3, 5))).isEqualTo(1);
        assertThat(rate.factor(after(3 + 4, 5))).isEqualTo(0.1);
    }

    @Test
    void watches_the_score_that_it_is_told_to() {
        List<Scores> learning = List.of(scores(3, 0.5, 1, 0.5), scores(2, 0.5, 1, 0.6));
        Position position = new Position(2, 10, 1, learning);
        OnPlateau rate = onPlateau().patience(0);
        assertThat(rate.watching(Monitor.TRAIN_LOSS).factor(position)).isEqualTo(1);
        assertThat(rate.watching(Monitor.TRAIN_ACCURACY).factor(position)).isEqualTo(0.1);
        assertThat(rate.watching(Monitor.TEST_LOSS).factor(position)).isEqualTo(0.1);
        assertThat(rate.watching(Monitor.TEST_ACCURACY).factor(position)).isEqualTo(1);
    }

    @Test
    void watches_any_metric_in_either_direction() {
        List<Scores> fallen =
                List.of(new Scores(Map.of("test/top5", 0.9, "test/f1/3", 0.5)), new Scores(Map.of("test/top5", 0.8)));
        Position position = new Position(2, 10, 1, fallen);
        OnPlateau rate = onPlateau().patience(0);
        assertThat(rate.watching(Monitor.test("top5")).factor(position)).isEqualTo(0.1);
        assertThat(rate.watching(Monitor.test("top5").lowest()).factor(position))
                .isEqualTo(1);
        assertThat(rate.watching(Monitor.test("f1/3")).factor(position)).isEqualTo(0.1);
    }

    @Test
    void a_monitor_prints_as_the_java_that_makes_it() {
        assertThat(Monitor.test("loss")).isEqualTo(Monitor.TEST_LOSS).hasToString("TEST_LOSS");
        assertThat(Monitor.TRAIN_ACCURACY).hasToString("TRAIN_ACCURACY");
        assertThat(Monitor.test("f1/3"))
                .hasToString("test(\"f1/3\")")
                .isEqualTo(Monitor.test("f1/3").highest());
        assertThat(Monitor.train("loss").highest()).hasToString("train(\"loss\").highest()");
        assertThat(Monitor.test("top5").lowest()).hasToString("test(\"top5\").lowest()");
    }

    @Test
    void takes_a_score_that_is_no_number_for_one_that_is_no_better() {
        List<Scores> lost = List.of(SAME, scores(1, 0.5, Double.NaN, 0.5));
        assertThat(onPlateau().patience(0).factor(new Position(2, 10, 1, lost))).isEqualTo(0.1);
    }

    @Test
    void compares_by_its_settings() {
        assertThat(step(epochs(30)).factor(0.1)).isEqualTo(step(epochs(30))).isNotEqualTo(step(steps(30)));
        assertThat(warmRestarts(epochs(1)).times(2)).isNotEqualTo(warmRestarts(epochs(1)));
        assertThat(exponential(1e-4)).hasToString("exponential(1e-4)");
        assertThat(cosine().over(Span.whole())).isEqualTo(cosine());
    }

    private static Scores scores(double trainLoss, double trainAccuracy, double testLoss, double testAccuracy) {
        return new Scores(Map.of(
                "train/loss", trainLoss,
                "train/accuracy", trainAccuracy,
                "test/loss", testLoss,
                "test/accuracy", testAccuracy));
    }

    private static double at(long step, long training, Rate rate) {
        return rate.factor(new Position(step, training, 10, List.of()));
    }

    /** After so many epochs that are all the same, of so many steps each. */
    private static Position after(int epochs, long stepsPerEpoch) {
        return new Position(epochs * stepsPerEpoch, 1000, stepsPerEpoch, Collections.nCopies(epochs, SAME));
    }
}
