package dev.fovea.engine.train;

import static dev.fovea.engine.train.EarlyStopping.patience;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.rate.Monitor;
import dev.fovea.engine.rate.Scores;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Probed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    private static final Plan PLAN = Plan.epochs(3).batch(8).optimizer(sgd(0.1));

    private final Recorder recorder = new Recorder();

    @Test
    void waits_as_long_as_its_patience() {
        assertThat(epochs(patience(2), 3, 2, 2.5, 1.9, 2, 1.9, 1.9)).isEqualTo(6);
        assertThat(epochs(patience(2).least(0.2), 3, 2, 2.5, 1.9, 2)).isEqualTo(4);
        assertThat(epochs(patience(1), 3, 2, 1)).isEqualTo(3);
        assertThat(epochs(patience(1).watching(Monitor.TEST_ACCURACY), 0.3, 0.2, 0.1))
                .isEqualTo(3);
    }

    @Test
    void ends_the_training_and_gives_the_best_weights_back() {
        EarlyStopping demanding = patience(2).least(1e6);
        try (CompiledNetwork best = train(PLAN.withEpochs(9).stopEarly(demanding));
                CompiledNetwork one = train(PLAN.withEpochs(1));
                CompiledNetwork last = train(PLAN.withEpochs(9).stopEarly(demanding.keepingLast()));
                CompiledNetwork three = train(PLAN)) {
            assertThat(weights(best)).containsExactly(weights(one));
            assertThat(weights(last)).containsExactly(weights(three));
        }
        assertThat(recorder.of(EpochEnded.class)).hasSize(3 + 1 + 3 + 3);
        String why = "stopped early after epoch 3, as TEST_LOSS was best in epoch 1";
        assertThat(recorder.of(Ended.class).get(0))
                .isEqualTo(new Ended(Outcome.FINISHED, why + "; the weights are those of epoch 1", 12));
        assertThat(recorder.of(Ended.class).get(2)).isEqualTo(new Ended(Outcome.FINISHED, why, 12));
    }

    @Test
    void looks_inside_where_it_ends() {
        Training.of(
                        Toys.network(),
                        Toys.data(30, 12),
                        PLAN.withEpochs(9).stopEarly(patience(2).least(1e6)))
                .on(Device.cpu().threads(1))
                .watch(new Watch(0, 0, 1000, 1000, 0))
                .observe(recorder)
                .run()
                .close();
        List<Probed> seen = recorder.of(Probed.class);
        assertThat(seen)
                .filteredOn(one -> one.filters().isEmpty())
                .extracting(Probed::step)
                .containsExactly(1L, 12L);
        assertThat(seen)
                .filteredOn(one -> !one.filters().isEmpty())
                .extracting(Probed::step)
                .containsExactly(0L, 4L, 12L);
    }

    @Test
    void gives_the_best_weights_back_also_where_all_epochs_were_done() {
        train(PLAN.stopEarly(patience(3).least(1e6))).close();
        assertThat(recorder.of(Ended.class).get(0).why())
                .isEqualTo("all 3 epochs are done; the weights are those of epoch 1");
    }

    /** After how many epochs it ends, or how many scores there are. */
    private static int epochs(EarlyStopping stopping, double... scores) {
        try (CompiledNetwork network = CompiledNetwork.of(Toys.network(), Device.cpu(), 0);
                Progression progression = new Progression(network, new Endings(3, Optional.of(stopping)))) {
            List<Double> left = DoubleStream.of(scores).boxed().toList();
            for (int i = 0; i < left.size(); i++) {
                progression.add(new Scores(Map.of("test/loss", left.get(i), "test/accuracy", -left.get(i))));
                if (progression.stale()) {
                    return i + 1;
                }
            }
            return left.size();
        }
    }

    private static float[] weights(CompiledNetwork network) {
        return network.weights().read("c1/conv1/weight");
    }

    private CompiledNetwork train(Plan plan) {
        return Training.of(Toys.network(), Toys.data(30, 12), plan)
                .on(Device.cpu().threads(1))
                .observe(recorder)
                .run();
    }
}
