package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.engine.train.Averaging.ema;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.LayerStatistics;
import dev.fovea.engine.inspect.LayerStatistics.Kind;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.torch.Live;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways in which a training ends. */
@Timeout(60)
class EndingsTest {
    private static final Dataset DATA = Toys.data(30, 12);
    private static final Plan PLAN = Plan.epochs(3).batch(8).optimizer(sgd(0.1));

    private final Recorder recorder = new Recorder();

    @Test
    void stops_when_another_thread_asks_and_keeps_weights_that_compute() throws InterruptedException {
        CountDownLatch stepped = new CountDownLatch(1);
        Training training = training(PLAN.withEpochs(1_000_000)).observe(new TrainingObserver() {
            @Override
            public void stepped(Stepped event) {
                stepped.countDown();
            }
        });
        Thread other = new Thread(() -> {
            try {
                stepped.await();
                training.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        try (CompiledNetwork network = training.run()) {
            other.join();
            Ended ended = onlyEnd();
            Stepped last = last();
            assertThat(ended)
                    .isEqualTo(new Ended(
                            Outcome.STOPPED,
                            "stopped at step %d, in epoch %d".formatted(last.step(), last.epoch()),
                            last.step()));
            assertThat(network.forward(new float[36])).hasSize(3).doesNotContain(Float.NaN);
        }
    }

    @Test
    void stops_after_the_first_step_when_it_was_asked_before() {
        Training training = training(PLAN);
        training.stop();
        training.run().close();
        assertThat(onlyEnd()).isEqualTo(new Ended(Outcome.STOPPED, "stopped at step 1, in epoch 1", 1));
    }

    @Test
    void finishes_when_all_epochs_are_done() {
        training(PLAN.withEpochs(1)).run().close();
        assertThat(onlyEnd()).isEqualTo(new Ended(Outcome.FINISHED, "the epoch is done", 4));
    }

    @Test
    void diverges_at_the_step_whose_loss_is_no_number() {
        training(PLAN.optimizer(sgd(1e30))).run().close();
        long lost = recorder.of(Stepped.class).stream()
                .filter(step -> !Double.isFinite(step.loss()))
                .findFirst()
                .orElseThrow()
                .step();
        assertThat(onlyEnd())
                .isEqualTo(new Ended(
                        Outcome.DIVERGED,
                        "the loss is no longer a number at step %d; try a lower rate; the weights are the first again"
                                .formatted(lost),
                        last().step()));
        assertThat(recorder.of(EpochEnded.class)).isEmpty();
    }

    @Test
    void diverges_when_only_the_test_examples_show_it() {
        training(PLAN.batch(30).optimizer(sgd(1e30))).run().close();
        assertThat(recorder.of(Stepped.class)).hasSize(1);
        assertThat(onlyEnd())
                .isEqualTo(new Ended(
                        Outcome.DIVERGED,
                        "the loss of the test examples is no longer a number after epoch 1; try a lower rate;"
                                + " the weights are the first again",
                        1));
    }

    /** It learns nothing from that, and looks at nothing twice. */
    @Test
    void looks_inside_once_more_where_it_is_stopped() {
        float[] unwatched = stopped(new Watch(6, 0, 0, 0, 0));
        assertThat(looks(false)).containsExactly(1L, 6L);
        assertThat(stopped(new Watch(6, 1000, 1000, 1000, 0))).containsExactly(unwatched);
        assertThat(looks(false)).containsExactly(1L, 6L, 1L, 6L, 6L);
        assertThat(looks(true)).containsExactly(0L, 4L, 6L);
        Probed last = recorder.of(Probed.class).stream()
                .filter(look -> look.step() == 6 && look.filters().isEmpty())
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(last.epoch()).isEqualTo(2);
        assertThat(last.statistics()).extracting(LayerStatistics::kind).containsOnly(Kind.GRADIENT, Kind.WEIGHT);
    }

    @Test
    void looks_inside_once_more_where_it_diverged() {
        training(PLAN.optimizer(sgd(1e30))).run().close();
        long end = onlyEnd().step();
        assertThat(end).isGreaterThan(1);
        assertThat(looks(false)).containsExactly(1L, end);
        assertThat(looks(true)).containsExactly(0L);
    }

    /** The steps at which it looked, at filters or at all else. */
    private List<Long> looks(boolean filters) {
        return recorder.of(Probed.class).stream()
                .filter(look -> look.filters().isEmpty() != filters)
                .map(Probed::step)
                .toList();
    }

    /** The weights of a network with running statistics, of a training that ends after step 6, at which it looks. */
    private float[] stopped(Watch watch) {
        Network normed = Network.of("normed", Toys.SHAPE)
                .then("c1", conv(2, 3), batchNorm(), dropout(0.1))
                .then("head", flatten(), dense(3));
        Training training = Training.of(normed, DATA, PLAN.average(ema(0.9)))
                .on(Device.cpu().threads(1))
                .watch(watch)
                .observe(recorder);
        Training stopping = training.observe(new TrainingObserver() {
            @Override
            public void probed(Probed event) {
                if (event.step() == 6) {
                    training.stop();
                }
            }
        });
        try (CompiledNetwork network = stopping.run()) {
            return network.forward(new float[36]);
        }
    }

    enum Hook {
        STARTED,
        STEPPED,
        EPOCH_ENDED,
        PROBED
    }

    @ParameterizedTest
    @EnumSource
    void fails_when_an_observer_throws_and_frees_all_arrays(Hook hook) {
        int before = Live.arrays();
        RuntimeException thrown = new IllegalStateException("no more room");
        assertThatThrownBy(() ->
                        training(PLAN).observe(new Throwing(hook, thrown)).run().close())
                .isSameAs(thrown)
                .hasNoSuppressedExceptions();
        assertThat(onlyEnd().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(onlyEnd().why()).isEqualTo("no more room");
        assertThat(recorder.of(Started.class)).hasSize(1);
        assertThat(Live.arrays()).isEqualTo(before);
    }

    @Test
    void tells_the_step_at_which_it_failed_and_the_kind_of_an_error_without_words() {
        assertThatThrownBy(() -> training(PLAN)
                        .observe(new Throwing(Hook.EPOCH_ENDED, new IllegalStateException()))
                        .run()
                        .close())
                .isInstanceOf(IllegalStateException.class);
        assertThat(onlyEnd()).isEqualTo(new Ended(Outcome.FAILED, "java.lang.IllegalStateException", 4));
    }

    @Test
    void keeps_what_an_observer_throws_at_the_end_of_a_failure() {
        RuntimeException first = new IllegalStateException("no more room");
        RuntimeException second = new IllegalStateException("still none");
        Training training = training(PLAN)
                .observe(new Throwing(Hook.STEPPED, first))
                .observe(new TrainingObserver() {
                    @Override
                    public void ended(Ended event) {
                        throw second;
                    }
                });
        assertThatThrownBy(() -> training.run().close()).isSameAs(first).hasSuppressedException(second);
        assertThat(onlyEnd().why()).isEqualTo("no more room");
    }

    @Test
    void tells_every_observer_the_end_once_even_if_one_throws_there() {
        RuntimeException thrown = new IllegalStateException("cannot write");
        TrainingObserver throwing = new TrainingObserver() {
            @Override
            public void ended(Ended event) {
                throw thrown;
            }
        };
        Training training = Training.of(Toys.network(), DATA, PLAN)
                .on(Device.cpu().threads(1))
                .observe(throwing)
                .observe(throwing)
                .observe(recorder);
        int before = Live.arrays();
        assertThatThrownBy(() -> training.run().close()).isSameAs(thrown);
        assertThat(onlyEnd().outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(Live.arrays()).isEqualTo(before);
    }

    private Training training(Plan plan) {
        return Training.of(Toys.network(), DATA, plan)
                .on(Device.cpu().threads(1))
                .watch(Watch.everything())
                .observe(recorder);
    }

    private Ended onlyEnd() {
        assertThat(recorder.of(Ended.class)).hasSize(1);
        return recorder.of(Ended.class).get(0);
    }

    private Stepped last() {
        return recorder.of(Stepped.class).get(recorder.of(Stepped.class).size() - 1);
    }

    private record Throwing(Hook hook, RuntimeException thrown) implements TrainingObserver {
        @Override
        public void started(Started event) {
            reach(Hook.STARTED);
        }

        @Override
        public void stepped(Stepped event) {
            reach(Hook.STEPPED);
        }

        @Override
        public void epochEnded(EpochEnded event) {
            reach(Hook.EPOCH_ENDED);
        }

        @Override
        public void probed(Probed event) {
            reach(Hook.PROBED);
        }

        private void reach(Hook here) {
            if (here == hook) {
                throw thrown;
            }
        }
    }
}
