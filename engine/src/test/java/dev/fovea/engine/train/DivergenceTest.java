package dev.fovea.engine.train;

import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.rate.Scores;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    private final Recorder recorder = new Recorder();

    @Test
    void is_found_where_most_of_the_last_losses_are_high() {
        Divergence divergence = new Divergence(3, OptionalDouble.empty());
        divergence.add(1, 2);
        LongStream.rangeClosed(2, 13).forEach(step -> divergence.add(step, 7));
        assertThat(divergence.found()).isFalse();
        divergence.add(14, 7);
        assertThat(divergence.why())
                .isEqualTo("the loss has been above 6.000, 3 times that of the first step, in most of the last 25 steps"
                        + " at step 14");
    }

    @Test
    void is_not_found_where_single_batches_have_an_enormous_loss() {
        Divergence divergence = new Divergence(3, OptionalDouble.empty());
        LongStream.rangeClosed(1, 1000).forEach(step -> divergence.add(step, step % 3 == 0 ? 1e9 : 2));
        assertThat(divergence.found()).isFalse();
    }

    @Test
    void measures_by_guessing_where_a_network_begins_better() {
        Divergence divergence = new Divergence(2.5, OptionalDouble.of(2.303));
        LongStream.rangeClosed(1, 100).forEach(step -> divergence.add(step, step == 1 ? 0.01 : 5.7));
        assertThat(divergence.found()).isFalse();
        LongStream.rangeClosed(101, 120).forEach(step -> divergence.add(step, 6));
        assertThat(divergence.why())
                .isEqualTo("the loss has been above 5.758, 2.5 times that of guessing, in most of the last 25 steps"
                        + " at step 113");
    }

    @Test
    void keeps_to_what_it_found_first() {
        Divergence divergence = new Divergence(3, OptionalDouble.empty());
        divergence.add(1, 2);
        divergence.add(2, Double.NaN);
        divergence.add(3, Double.NaN);
        assertThat(divergence.why()).isEqualTo("the loss is no longer a number at step 2");
    }

    @Test
    void does_not_blame_the_rate_for_the_first_loss() {
        Divergence divergence = new Divergence(3, OptionalDouble.empty());
        divergence.add(1, Double.NaN);
        assertThat(divergence.why())
                .isEqualTo("the loss of the first step, before any weight changed, is not a number");
        assertThat(divergence.advice()).isEqualTo("look at the first weights and at the inputs");
    }

    @Test
    void gives_the_weights_of_the_last_whole_epoch_back() {
        try (CompiledNetwork network = CompiledNetwork.of(Toys.network(), Device.cpu(), 0);
                Progression progression = new Progression(network, new Endings(3, Optional.empty()))) {
            float[] first = network.weights().read("head/dense2/bias");
            network.weights().write("head/dense2/bias", new float[] {9, 9, 9});
            progression.end(true);
            assertThat(progression.giveBack()).isEqualTo("; the weights are the first again");
            assertThat(network.weights().read("head/dense2/bias")).containsExactly(first);
            network.weights().write("head/dense2/bias", new float[] {1, 2, 3});
            network.weights().write("c1/batchNorm1/running_mean", new float[] {4, 5, 6, 7});
            progression.add(new Scores(Map.of()));
            network.weights().write("head/dense2/bias", new float[3]);
            network.weights().write("c1/batchNorm1/running_mean", new float[4]);
            progression.end(true);
            assertThat(progression.giveBack()).isEqualTo("; the weights are those of epoch 1");
            assertThat(network.weights().read("head/dense2/bias")).containsExactly(1, 2, 3);
            assertThat(network.weights().read("c1/batchNorm1/running_mean")).containsExactly(4, 5, 6, 7);
        }
    }

    @Test
    void leaves_the_weights_where_nobody_guards_them() {
        try (CompiledNetwork network =
                train(Plan.epochs(1).batch(8).optimizer(sgd(1e30)).unguarded())) {
            assertThat(network.weights().read("head/dense2/bias")).contains(Float.NaN);
        }
        assertThat(recorder.of(Ended.class).get(0).why()).endsWith("; try a lower rate");
    }

    @Test
    void a_first_loss_far_from_that_of_guessing_is_told() {
        assertThat(new FirstLoss(2.5, OptionalDouble.of(2.303)).warning()).isEmpty();
        assertThat(new FirstLoss(46, OptionalDouble.empty()).warning()).isEmpty();
        assertThat(new FirstLoss(46, OptionalDouble.of(2.303)).warning())
                .contains("the first loss is 46.00, where guessing gives 2.303."
                        + " The first weights or the inputs may be too large.");
        assertThat(new FirstLoss(0.01, OptionalDouble.of(2.303)).warning())
                .contains("the first loss is 0.01000, where guessing gives 2.303."
                        + " The network knows the answers already, or the inputs tell them.");
    }

    @Test
    void a_training_that_begins_badly_goes_on_with_a_warning() {
        Training.of(Toys.loud(), Toys.data(30, 12), Plan.epochs(1).batch(8).optimizer(sgd(1e-6)))
                .on(Device.cpu().threads(1))
                .observe(recorder)
                .run()
                .close();
        assertThat(recorder.of(Warned.class)).hasSize(1);
        assertThat(recorder.of(Warned.class).get(0).text()).contains("where guessing gives 1.099.");
    }

    private CompiledNetwork train(Plan plan) {
        return Training.of(Toys.network(), Toys.data(30, 12), plan)
                .on(Device.cpu().threads(1))
                .observe(recorder)
                .run();
    }
}
