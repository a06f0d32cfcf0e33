package dev.fovea.engine.train;

import static dev.fovea.engine.train.Averaging.ema;
import static dev.fovea.engine.train.Averaging.swa;
import static dev.fovea.engine.train.EarlyStopping.patience;
import static dev.fovea.engine.train.Optimizer.adamW;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.metric.Metric;
import dev.fovea.engine.rate.Monitor;
import dev.fovea.engine.rate.Rate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanTest {
    @Test
    void has_the_defaults_that_it_documents() {
        assertThat(Plan.epochs(3))
                .isEqualTo(new Plan(
                        3,
                        64,
                        new Sgd(0.01, 0.9, 0, false, 0),
                        Rate.constant(),
                        0,
                        new Objective(Loss.crossEntropy(), Map.of()),
                        Gradients.AS_THEY_ARE,
                        new Endings(3, Optional.empty()),
                        new Averaging.None(),
                        0,
                        new Metrics(Optional.empty())))
                .isEqualTo(Plan.epochs(1).withEpochs(3));
        assertThat(adamW(0.1)).isEqualTo(new AdamW(0.1, new Moments(0.9, 0.999, 1e-8, false), 0.01));
    }

    @Test
    void names_every_hyper_parameter() {
        Plan plan = Plan.epochs(3)
                .batch(32)
                .optimizer(sgd(0.05).momentum(0.9).withNesterov().weightDecay(5e-4))
                .rate(Rate.cosine())
                .seed(7);
        assertThat(plan.settings())
                .containsExactly(
                        entry("epochs", 3),
                        entry("batch", 32),
                        entry("optimizer", "sgd nesterov"),
                        entry("rate", 0.05),
                        entry("momentum", 0.9),
                        entry("weightDecay", 5e-4),
                        entry("schedule", "cosine()"),
                        entry("loss", "cross-entropy"),
                        entry("divergence", 3.0));
    }

    @Test
    void names_its_loss_and_the_side_exits_that_it_learns_from() {
        Plan plan = Plan.epochs(1).loss(Loss.crossEntropy().labelSmoothing(0.1)).exit("aux1", 0.3);
        assertThat(plan.settings())
                .contains(entry("loss", "cross-entropy"), entry("labelSmoothing", 0.1), entry("exit aux1", 0.3));
        assertThat(plan).isEqualTo(plan.exit("aux1", 0.3)).isNotEqualTo(plan.exit("aux1", 0.2));
    }

    @Test
    void names_what_becomes_of_gradients() {
        assertThat(Plan.epochs(1).accumulate(4).clipNorm(2).clipNorm(1).settings())
                .contains(entry("accumulate", 4), entry("clipNorm", 1.0));
        assertThat(Plan.epochs(1).clipValue(0.5).settings()).contains(entry("clipValue", 0.5));
        assertThat(Plan.epochs(1).settings()).doesNotContainKeys("accumulate", "clipNorm", "clipValue");
    }

    @Test
    void names_when_it_ends_early() {
        assertThat(Plan.epochs(1).divergence(5).settings()).contains(entry("divergence", 5.0));
        assertThat(Plan.epochs(1)
                        .unguarded()
                        .stopEarly(patience(5)
                                .watching(Monitor.TEST_ACCURACY)
                                .least(0.01)
                                .keepingLast())
                        .settings())
                .contains(
                        entry("divergence", "unguarded"),
                        entry("stopEarly", "TEST_ACCURACY, patience 5, least 0.01, last weights"));
    }

    @Test
    void names_the_average_that_it_ends_with() {
        assertThat(Plan.epochs(1).average(ema(0.99)).settings()).contains(entry("average", "ema(0.99)"));
        assertThat(Plan.epochs(1).average(swa(5)).settings()).contains(entry("average", "swa(5)"));
        assertThat(Plan.epochs(1).settings()).doesNotContainKey("average");
        assertThat(Plan.epochs(1).average(swa(5))).isEqualTo(Plan.epochs(1).average(swa(5)));
    }

    @Test
    void finds_an_optimiser_by_its_name() {
        assertThat(Optimizer.named("sgd", 0.1)).isEqualTo(sgd(0.1));
        assertThat(Optimizer.named("ADAMW", 0.1)).isEqualTo(adamW(0.1));
        assertThat(Optimizer.named("adadelta", 0.1))
                .isEqualTo(Optimizer.adadelta().rate(0.1));
        assertThatThrownBy(() -> Optimizer.named("lion", 0.1))
                .isInstanceOf(EngineException.class)
                .hasMessage("optimizer: \"lion\" is none of sgd, adam, adamW, rmsProp, adagrad, adadelta."
                        + " Use one of these.");
    }

    @Test
    void finds_a_metric_by_its_name() {
        assertThat(Metric.named("top3")).isEqualTo(Metric.topK(3));
        assertThat(Metric.named("meaniou")).isEqualTo(Metric.meanIoU());
        assertThat(Metric.named("f1.perClass")).isEqualTo(Metric.f1().perClass());
        assertThatThrownBy(() -> Metric.named("auc"))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "metric: \"auc\" is none of top5, accuracy, confusionMatrix, precision, recall, f1, meanIoU,"
                                + " meanAveragePrecision. Use one of these, or f1.perClass and the like for each class.");
    }

    @Test
    void makes_a_step_of_several_batches() {
        Plan plan = Plan.epochs(1).batch(8);
        assertThat(plan.stepsPerEpoch(60)).isEqualTo(8);
        assertThat(plan.accumulate(3).stepsPerEpoch(60)).isEqualTo(3);
        assertThat(plan.accumulate(Integer.MAX_VALUE).stepsPerEpoch(60)).isEqualTo(1);
    }

    @Test
    void names_the_settings_of_adamw() {
        assertThat(adamW(0.001).betas(0.8, 0.99).settings())
                .containsExactly(
                        entry("optimizer", "adamw"),
                        entry("rate", 0.001),
                        entry("beta1", 0.8),
                        entry("beta2", 0.99),
                        entry("epsilon", 1e-8),
                        entry("weightDecay", 0.01));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(() -> Plan.epochs(0), "epochs: 0 is not a whole number of 1 or more. Use one such as 3."),
                mistake(
                        () -> Plan.epochs(1).batch(-2),
                        "batch: -2 is not a whole number of 1 or more. Use one such as 3."),
                mistake(
                        () -> Plan.epochs(1).exit("aux1", 0),
                        "exit aux1: 0.0 is not a positive number. Use one such as 0.3."),
                mistake(
                        () -> Plan.epochs(1).accumulate(0),
                        "accumulate: 0 is not a whole number of 1 or more. Use one such as 3."),
                mistake(
                        () -> Plan.epochs(1).clipNorm(0),
                        "clip norm: 0.0 is not a positive number. Use one such as 1."),
                mistake(
                        () -> Plan.epochs(1).clipValue(-1),
                        "clip value: -1.0 is not a positive number. Use one such as 1."),
                mistake(
                        () -> Plan.epochs(1).clipNorm(1).clipValue(1),
                        "clip: a plan clips gradients by their norm or by value, not by both."
                                + " Leave out clipNorm or clipValue."),
                mistake(
                        () -> Plan.epochs(1).divergence(0),
                        "divergence: 0.0 is not a positive number. Use one such as 3."),
                mistake(() -> ema(1), "ema: 1.0 is not in 0 (included) to 1 (excluded). Use one such as 0.999."),
                mistake(() -> swa(0), "swa: 0 is not a whole number of 1 or more. Use one such as 3."),
                mistake(() -> patience(0), "patience: 0 is not a whole number of 1 or more. Use one such as 3."),
                mistake(
                        () -> patience(1).least(-1),
                        "least improvement: -1.0 is not 0 or more. Use one such as 5e-4, or 0 for none."),
                mistake(() -> sgd(0), "rate: 0.0 is not a positive number. Use one such as 0.01."),
                mistake(() -> sgd(Double.NaN), "rate: NaN is not a positive number. Use one such as 0.01."),
                mistake(
                        () -> adamW(1).rate(Double.POSITIVE_INFINITY),
                        "rate: Infinity is not a positive number. Use one such as 0.01."),
                mistake(
                        () -> sgd(1).momentum(1),
                        "momentum: 1.0 is not in 0 (included) to 1 (excluded). Use one such as 0.9."),
                mistake(
                        () -> adamW(1).betas(-0.1, 0.9),
                        "beta 1: -0.1 is not in 0 (included) to 1 (excluded). Use one such as 0.9."),
                mistake(
                        () -> adamW(1).betas(0.9, 1.1),
                        "beta 2: 1.1 is not in 0 (included) to 1 (excluded). Use one such as 0.9."),
                mistake(
                        () -> sgd(1).weightDecay(-1),
                        "weight decay: -1.0 is not 0 or more. Use one such as 5e-4, or 0 for none."),
                mistake(
                        () -> adamW(1).weightDecay(Double.POSITIVE_INFINITY),
                        "weight decay: Infinity is not 0 or more. Use one such as 5e-4, or 0 for none."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refuses_what_cannot_be(ThrowingCallable mistake, String message) {
        assertThatThrownBy(mistake).isInstanceOf(EngineException.class).hasMessage(message);
    }

    private static Arguments mistake(ThrowingCallable code, String message) {
        return Arguments.of(code, message);
    }
}
