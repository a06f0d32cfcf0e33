package dev.fovea.engine.check;

import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.engine.loss.Loss.crossEntropy;
import static dev.fovea.engine.train.Optimizer.adam;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.torch.Live;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Toys;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OverfitOneBatchTest {
    private static final Dataset DATA = Toys.data(60, 12);
    private static final Plan PLAN = Plan.epochs(1).optimizer(adam(0.02)).seed(5);

    @Test
    void a_sound_network_learns_a_batch_by_heart_dropout_and_smoothing_aside() {
        OverfitReport report = run(Toys.network(), PLAN.loss(crossEntropy().labelSmoothing(0.2)));
        assertThat(report.ok()).isTrue();
        assertThat(report.last()).isLessThan(0.02 * report.losses().get(0));
        assertThat(report.losses()).hasSizeLessThan(300);
        assertThat(report.first().guessing().orElseThrow()).isCloseTo(Math.log(3), within(1e-12));
        assertThat(report.verdict())
                .startsWith("the loss of 16 examples went from ")
                .endsWith(" steps");
        assertThat(report.curve()).startsWith("█").endsWith("▁");
    }

    @Test
    void a_network_that_cannot_learn_does_not() {
        OverfitReport report = run(Toys.network(), PLAN.optimizer(sgd(1e-9)));
        assertThat(report.ok()).isFalse();
        assertThat(report.losses()).hasSize(300);
        assertThat(report.verdict())
                .endsWith("in 300 steps. It does not move: look for a rate that is far too low, dead or frozen layers,"
                        + " and inputs that are all alike.");
    }

    @Test
    void equal_examples_with_different_labels_are_not_learned() {
        Examples same = new Examples(Toys.SHAPE, new byte[36 * 6], new int[] {0, 1, 2, 0, 1, 0});
        OverfitReport report = OverfitOneBatch.of(
                        Network.of("n", Toys.SHAPE).then("head", flatten(), dense(3)),
                        new Dataset("same", same, same, 3),
                        PLAN.optimizer(sgd(0.5)))
                .on(Device.cpu().threads(1))
                .run();
        assertThat(report.examples()).isEqualTo(6);
        assertThat(report.last()).isGreaterThan(0.9);
        assertThat(report.ok()).isFalse();
    }

    @Test
    void a_rate_that_is_far_too_high_is_told() {
        OverfitReport report = run(Toys.network(), PLAN.optimizer(sgd(1e30)));
        assertThat(report.ok()).isFalse();
        assertThat(report.verdict()).endsWith(", and is lost then: no number, or far too large. Try a lower rate.");
    }

    @Test
    void the_same_seed_gives_the_same_curve_and_every_array_is_given_back() {
        OverfitReport report = run(Toys.network(), PLAN);
        int before = Live.arrays();
        assertThat(run(Toys.network(), PLAN)).isEqualTo(report);
        assertThat(Live.arrays()).isEqualTo(before);
    }

    @Test
    void a_loss_that_falls_too_little_is_told_what_to_try() {
        OverfitReport report = new OverfitReport(8, List.of(2.0, 1.0), OptionalDouble.empty(), 0.02, false);
        assertThat(report.verdict())
                .isEqualTo(
                        "the loss of 8 examples went from 2.000 to 1.000 in 2 steps. It does not reach 0: try a higher"
                                + " or a lower rate, more steps or a larger network, and look for equal examples with different"
                                + " labels.");
        assertThat(report.curve()).isEqualTo("█▅");
        assertThat(new OverfitReport(8, Collections.nCopies(200, 1.0), OptionalDouble.empty(), 0.02, false).curve())
                .isEqualTo("█".repeat(60));
    }

    @Test
    void all_three_checks_are_one_sentence_each() {
        SanityReport report = SanityCheck.of(Toys.network(), DATA, PLAN)
                .on(Device.cpu().threads(1))
                .run();
        assertThat(report.ok()).isTrue();
        assertThat(report.findings())
                .extracting(SanityReport.Finding::check)
                .containsExactly("first loss", "one batch", "gradients");
        assertThat(report.findings().get(0).verdict()).endsWith(", where guessing gives 1.099");
    }

    @Test
    void loud_first_values_fail_the_first_check() {
        SanityReport report = SanityCheck.of(Toys.loud(), DATA, PLAN)
                .on(Device.cpu().threads(1))
                .run();
        assertThat(report.ok()).isFalse();
        assertThat(report.findings().get(0).ok()).isFalse();
        assertThat(report.findings().get(0).verdict()).endsWith("The first weights or the inputs may be too large.");
        assertThat(report.findings().get(2).ok()).isTrue();
    }

    @Test
    void refuses_what_cannot_be() {
        assertThatThrownBy(() -> OverfitOneBatch.of(Toys.network(), DATA, PLAN).steps(0))
                .isInstanceOf(EngineException.class)
                .hasMessage("steps: 0 is not a whole number of 1 or more. Use one such as 300.");
        assertThatThrownBy(() -> OverfitOneBatch.of(Toys.network(), DATA, PLAN).share(1))
                .isInstanceOf(EngineException.class)
                .hasMessage("share: 1.0 is not between 0 and 1. Use one such as 0.02.");
    }

    private static OverfitReport run(Network network, Plan plan) {
        return OverfitOneBatch.of(network, DATA, plan)
                .on(Device.cpu().threads(1))
                .run();
    }
}
