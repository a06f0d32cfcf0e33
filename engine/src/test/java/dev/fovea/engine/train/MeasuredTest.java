package dev.fovea.engine.train;

import static dev.fovea.engine.metric.Metric.accuracy;
import static dev.fovea.engine.metric.Metric.confusionMatrix;
import static dev.fovea.engine.metric.Metric.f1;
import static dev.fovea.engine.metric.Metric.meanAveragePrecision;
import static dev.fovea.engine.metric.Metric.topK;
import static dev.fovea.engine.rate.Rate.onPlateau;
import static dev.fovea.engine.train.EarlyStopping.patience;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.metric.Confusion;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.rate.Monitor;
import dev.fovea.engine.rate.Span;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plan measures is told after each epoch, and can be watched. */
class MeasuredTest {
    private static final Plan PLAN = Plan.epochs(2).batch(8).optimizer(sgd(0.1));
    private static final Dataset DATA = Toys.data(30, 12);

    private final Recorder recorder = new Recorder();

    @Test
    void measures_accuracy_unless_said_otherwise() {
        train(PLAN);
        assertThat(tested().metrics()).containsOnlyKeys("accuracy");
        assertThat(trained().metrics()).containsOnlyKeys("accuracy");
        assertThat(recorder.of(Stepped.class))
                .allSatisfy(step -> assertThat(step.accuracy()).isPresent());
    }

    @Test
    void keeps_the_order_of_the_plan() {
        train(PLAN.metrics(topK(2), f1().perClass(), accuracy(), confusionMatrix(), meanAveragePrecision()));
        Measure tested = tested();
        assertThat(tested.metrics().keySet())
                .containsExactly("top2", "f1", "f1/0", "f1/1", "f1/2", "accuracy", "meanAveragePrecision");
        assertThat(tested.metric("top2")).isBetween(tested.accuracy(), 1.0);
        Confusion confusion = tested.confusion().orElseThrow();
        assertThat(confusion.there(0) + confusion.there(1) + confusion.there(2)).isEqualTo(12);
        assertThat((confusion.count(0, 0) + confusion.count(1, 1) + confusion.count(2, 2)) / 12.0)
                .isEqualTo(tested.accuracy());
        assertThat(trained().metrics()).containsOnlyKeys("accuracy");
    }

    @Test
    void invents_no_accuracy_where_the_loss_is_not_for_classes() {
        train(PLAN.loss(Loss.squaredError()));
        assertThat(tested().metrics()).isEmpty();
        assertThat(trained().metrics()).isEmpty();
        assertThat(recorder.of(Stepped.class))
                .allSatisfy(step -> assertThat(step.accuracy()).isEmpty());
    }

    @Test
    void measures_an_accuracy_that_is_asked_for_with_any_loss() {
        train(PLAN.loss(Loss.squaredError()).metrics(accuracy()));
        assertThat(tested().accuracy()).isBetween(0.0, 1.0);
        assertThat(recorder.of(Stepped.class))
                .allSatisfy(step -> assertThat(step.accuracy()).isPresent());
    }

    @Test
    void measures_nothing_else_where_that_is_said() {
        train(PLAN.withoutMetrics());
        assertThat(tested().metrics()).isEmpty();
    }

    @Test
    void stops_early_by_any_metric_in_either_direction() {
        Plan watching = PLAN.withEpochs(9).metrics(f1().perClass());
        train(watching.stopEarly(patience(2).least(2).watching(Monitor.test("f1/1"))));
        train(watching.stopEarly(
                patience(2).least(2).watching(Monitor.test("f1").lowest())));
        assertThat(recorder.of(Ended.class))
                .extracting(Ended::why)
                .containsExactly(
                        "stopped early after epoch 3, as test(\"f1/1\") was best in epoch 1; the weights are those of epoch 1",
                        "stopped early after epoch 3, as test(\"f1\").lowest() was best in epoch 1;"
                                + " the weights are those of epoch 1");
    }

    @Test
    void refuses_to_watch_what_it_does_not_measure() {
        refuse(
                PLAN.rate(onPlateau().watching(Monitor.test("top2")).warmUp(Span.steps(2))),
                "the rate: it watches test/top2, but there are only train/loss, train/accuracy, test/loss, test/accuracy."
                        + " Watch one of these, or add a metric to the plan.");
        refuse(
                PLAN.loss(Loss.squaredError()).stopEarly(patience(2).watching(Monitor.TEST_ACCURACY)),
                "early stopping: it watches test/accuracy, but there are only train/loss, test/loss."
                        + " Watch one of these, or add a metric to the plan.");
    }

    @Test
    void refuses_what_cannot_be_measured() {
        refuse(
                PLAN.metrics(topK(5)),
                "topK: toys has 3 classes, and 5 are asked for. Use topK(2) or less, or leave it out.");
        assertThatThrownBy(() -> PLAN.metrics(f1(), accuracy(), f1().perClass()))
                .isInstanceOf(EngineException.class)
                .hasMessage("metrics: f1 is there twice. Leave one out.");
    }

    @Test
    void refuses_to_rank_more_than_it_can_keep() {
        Shape shape = Shape.vector(1);
        Examples few = new Examples(shape, new byte[1], new int[1]);
        Examples many = new Examples(shape, new byte[2_000_000], new int[2_000_000]);
        assertThatThrownBy(() ->
                        MetricFit.check(new Dataset("crowd", few, many, 51), many, List.of(meanAveragePrecision())))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "meanAveragePrecision: crowd has 102,000,000 outputs to rank, and at most 100,000,000 are kept."
                                + " Leave it out, or give fewer test examples.");
    }

    @Test
    void is_a_setting_only_where_it_is_said() {
        assertThat(PLAN.settings()).doesNotContainKey("metrics");
        assertThat(PLAN.metrics(accuracy(), topK(2)).settings()).contains(entry("metrics", "accuracy(), topK(2)"));
        assertThat(PLAN.withoutMetrics().settings()).isEqualTo(with(PLAN.settings(), "metrics", ""));
        assertThat(PLAN.metrics()).containsExactly(accuracy());
    }

    private static Map<String, Object> with(Map<String, Object> settings, String name, Object value) {
        settings.put(name, value);
        return settings;
    }

    private static void refuse(Plan plan, String message) {
        assertThatThrownBy(() -> Training.of(Toys.network(), DATA, plan))
                .isInstanceOf(EngineException.class)
                .hasMessage(message);
    }

    private void train(Plan plan) {
        Training.of(Toys.network(), DATA, plan)
                .on(Device.cpu().threads(1))
                .observe(recorder)
                .run()
                .close();
    }

    private Measure tested() {
        return recorder.of(EpochEnded.class).get(1).test();
    }

    private Measure trained() {
        return recorder.of(EpochEnded.class).get(1).train();
    }
}
