package dev.fovea.engine.train;

import static dev.fovea.engine.rate.Rate.cyclic;
import static dev.fovea.engine.rate.Span.epochs;
import static dev.fovea.engine.train.Averaging.ema;
import static dev.fovea.engine.train.Averaging.swa;
import static dev.fovea.engine.train.EarlyStopping.patience;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.torch.Live;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What averages are used for; their numbers are compared with PyTorch's in {@link AveragesTest}. */
class AveragingTest {
    private static final Dataset DATA = Toys.data(30, 12);
    private static final Plan PLAN = Plan.epochs(4).batch(8).optimizer(sgd(0.1)).seed(3);

    @Test
    void observers_and_probes_see_the_trainings_own_weights() {
        Recorder plain = run(PLAN);
        Recorder averaged = run(PLAN.average(ema(0.9)));
        assertThat(averaged.of(Stepped.class)).isEqualTo(plain.of(Stepped.class));
        assertThat(averaged.of(Probed.class))
                .hasSameSizeAs(plain.of(Probed.class))
                .isNotEmpty();
        assertThat(averaged.of(EpochEnded.class))
                .extracting(EpochEnded::train)
                .isEqualTo(plain.of(EpochEnded.class).stream()
                        .map(EpochEnded::train)
                        .toList());
    }

    @Test
    void test_examples_are_measured_with_averages_that_come_back() {
        Recorder recorder = new Recorder();
        float[] weights = weights(PLAN.average(ema(0.9)), recorder);
        assertThat(weights).isNotEqualTo(weights(PLAN, new Recorder()));
        assertThat(tested(recorder)).isNotEqualTo(tested(run(PLAN)));
        assertThat(weights(PLAN.average(ema(0)), new Recorder())).containsExactly(weights(PLAN, new Recorder()));
    }

    @Test
    void means_over_epochs_are_the_mean_of_what_shorter_trainings_end_with() {
        float[] third = weights(PLAN.withEpochs(3), new Recorder());
        float[] fourth = weights(PLAN, new Recorder());
        float[] mean = weights(PLAN.average(swa(3)), new Recorder());
        for (int i = 0; i < mean.length; i++) {
            assertThat(mean[i]).isCloseTo((third[i] + fourth[i]) / 2, within(1e-6f));
        }
    }

    @Test
    void there_are_none_before_the_first_epoch_that_counts() {
        Recorder plain = run(PLAN);
        Recorder averaged = run(PLAN.average(swa(3)));
        assertThat(tested(averaged).subList(0, 2)).isEqualTo(tested(plain).subList(0, 2));
        assertThat(tested(averaged).get(3)).isNotEqualTo(tested(plain).get(3));
    }

    @Test
    void early_stopping_keeps_the_best_averages() {
        Plan averaging = PLAN.average(ema(0.9));
        Recorder recorder = new Recorder();
        float[] best = weights(averaging.stopEarly(patience(2).least(1e6)), recorder);
        assertThat(best).containsExactly(weights(averaging.withEpochs(1), new Recorder()));
        assertThat(recorder.of(Ended.class).get(0).why())
                .isEqualTo(
                        "stopped early after epoch 3, as TEST_LOSS was best in epoch 1; the weights are those of epoch 1");
    }

    @Test
    void a_training_that_diverges_goes_back_to_the_averages_of_its_last_whole_epoch() {
        Plan calm = PLAN.batch(30).withEpochs(1).optimizer(sgd(0.1));
        Plan soon = PLAN.batch(30).optimizer(sgd(1e30)).rate(cyclic(epochs(2), 1e-31));
        Recorder recorder = new Recorder();
        assertThat(weights(soon.average(ema(0.5)), recorder)).containsExactly(weights(calm, new Recorder()));
        assertThat(recorder.of(Ended.class))
                .containsExactly(new Ended(
                        Outcome.DIVERGED,
                        "the loss of the test examples is no longer a number after epoch 2; try a lower rate;"
                                + " the weights are those of epoch 1",
                        2));
    }

    @Test
    void every_array_is_given_back() {
        run(PLAN.average(swa(2)));
        int before = Live.arrays();
        run(PLAN.average(swa(2)));
        run(PLAN.average(ema(0.9)));
        assertThat(Live.arrays()).isEqualTo(before);
    }

    @Test
    void what_begins_after_the_end_averages_nothing_and_is_doubtful() {
        Recorder recorder = run(PLAN.average(swa(5)));
        assertThat(recorder.of(Warned.class))
                .extracting(Warned::text)
                .contains("average: swa(5) begins after the last epoch, of 4, so that nothing is averaged."
                        + " Use one such as swa(3), or more epochs.");
        assertThat(tested(recorder)).isEqualTo(tested(run(PLAN)));
    }

    private static List<Measure> tested(Recorder recorder) {
        return recorder.of(EpochEnded.class).stream().map(EpochEnded::test).toList();
    }

    private static float[] weights(Plan plan, Recorder recorder) {
        try (CompiledNetwork network = train(plan, recorder)) {
            return network.weights().read("c1/conv1/weight");
        }
    }

    @CanIgnoreReturnValue
    private static Recorder run(Plan plan) {
        Recorder recorder = new Recorder();
        train(plan, recorder).close();
        return recorder;
    }

    private static CompiledNetwork train(Plan plan, Recorder recorder) {
        return Training.of(Toys.network(), DATA, plan)
                .on(Device.cpu().threads(1))
                .watch(Watch.everything())
                .observe(recorder)
                .run();
    }
}
