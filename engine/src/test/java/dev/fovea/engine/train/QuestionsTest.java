package dev.fovea.engine.train;

import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.FeatureReader;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.look.Look;
import dev.fovea.engine.look.Target;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a network that is being trained is asked, and that asking changes nothing. */
@Timeout(60)
class QuestionsTest {
    private static final Dataset DATA = Toys.data(40, 10);
    private static final Plan PLAN =
            Plan.epochs(3).batch(8).optimizer(sgd(0.05).momentum(0.9)).seed(5);
    private static final float[] IMAGE = DATA.scaling().numbers(DATA.test(), 0);

    private final Path folder;

    QuestionsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void answers_between_two_steps_on_the_thread_that_trains() {
        Training training = training();
        List<Thread> own = new ArrayList<>();
        Training unused = training.observe(new TrainingObserver() {
            @Override
            public void started(Started event) {
                own.add(Thread.currentThread());
            }
        });
        CompletableFuture<Thread> answer = training.ask(network -> Thread.currentThread());
        training.run().close();
        assertThat(answer).isCompletedWithValue(own.get(0));
    }

    @Test
    void answers_every_observer_on_the_spot() {
        Training training = training().watch(Watch.everything()).checkpoints(Checkpoints.in(folder));
        Map<String, Float> answers = new LinkedHashMap<>();
        Training unused = training.observe(new Asking(hook -> answers.put(
                hook,
                training.ask(network ->
                                training.ask(again -> again.forward(IMAGE)[0]).join())
                        .join())));
        training.run().close();
        assertThat(answers)
                .containsOnlyKeys("started", "stepped", "epochEnded", "probed", "predicted", "saving", "ended");
        assertThat(answers.get("ended")).isEqualTo(answers.get("epochEnded")).isNotEqualTo(answers.get("started"));
    }

    @Test
    void answers_an_observer_with_what_its_question_throws() {
        Training training = training();
        Training unused = training.observe(new Asking(hook -> training.ask(network -> {
                    throw new IllegalStateException(hook);
                })
                .join()));
        assertThatThrownBy(training::run).hasStackTraceContaining("IllegalStateException: started");
    }

    static Stream<Averaging> averagings() {
        return Stream.of(new Averaging.None(), Averaging.ema(0.9), Averaging.swa(2));
    }

    /** What is asked after an epoch is what was measured. */
    @ParameterizedTest
    @MethodSource("averagings")
    void answers_by_the_weights_that_the_test_examples_are_measured_with(Averaging averaging) {
        Training training = training(PLAN.average(averaging));
        List<Measure> told = new ArrayList<>();
        List<Measure> asked = new ArrayList<>();
        Training unused = training.observe(new TrainingObserver() {
            @Override
            public void epochEnded(EpochEnded event) {
                told.add(event.test());
                asked.add(measured(training));
            }

            @Override
            public void ended(Ended event) {
                asked.add(measured(training));
            }
        });
        training.run().close();
        assertThat(asked.subList(0, 3)).isEqualTo(told);
        assertThat(asked.get(3)).isEqualTo(told.get(2));
    }

    private static Measure measured(Training training) {
        return training.ask(network ->
                        Evaluation.of(network, DATA).batch(PLAN.batch()).measure())
                .join();
    }

    @Test
    void gives_the_same_weights_whether_it_is_asked_or_not() {
        Training asked = training();
        List<CompletableFuture<?>> answers = new ArrayList<>();
        Training unused = asked.observe(new TrainingObserver() {
            @Override
            public void stepped(Stepped event) {
                answers.add(asked.ask(QuestionsTest::look));
            }
        });
        try (CompiledNetwork one = asked.run();
                CompiledNetwork other = training().run()) {
            assertThat(one.forward(IMAGE)).containsExactly(other.forward(IMAGE));
        }
        assertThat(answers).anyMatch(answer -> answer.isDone() && !answer.isCompletedExceptionally());
    }

    private static int look(CompiledNetwork network) {
        try (FeatureReader reader = new FeatureReader(network)) {
            return reader.read(IMAGE).size()
                    + Look.into(network).gradCam(IMAGE, Target.score(1)).values().length
                    + network.forward(IMAGE).length;
        }
    }

    @Test
    void hands_back_what_a_question_throws_and_goes_on() {
        Training training = training();
        CompletableFuture<Object> answer = training.ask(network -> {
            throw new IllegalStateException("odd");
        });
        training.run().close();
        assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("odd");
    }

    @Test
    void refuses_once_it_has_ended() {
        Training training = training();
        training.run().close();
        assertThatThrownBy(training.ask(network -> 1)::get)
                .hasRootCauseInstanceOf(EngineException.class)
                .hasRootCauseMessage("the training has ended. Ask while it goes on.");
    }

    private static Training training() {
        return training(PLAN);
    }

    private static Training training(Plan plan) {
        return Training.of(Toys.network(), DATA, plan)
                .on(Device.cpu().threads(1))
                .watch(Watch.nothing());
    }
}
