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
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What a network that is being trained is asked, and that asking changes nothing. */
class QuestionsTest {
    private static final Dataset DATA = Toys.data(40, 10);
    private static final float[] IMAGE = DATA.scaling().numbers(DATA.test(), 0);

    @Test
    void answers_between_two_steps_on_the_thread_that_trains() {
        Training training = training();
        List<CompletableFuture<Thread>> answers = new ArrayList<>();
        List<Thread> own = new ArrayList<>();
        Training unused = training.observe(new TrainingObserver() {
            @Override
            public void epochEnded(TrainingEvent.EpochEnded event) {
                own.add(Thread.currentThread());
                answers.add(training.ask(network -> Thread.currentThread()));
            }
        });
        training.run().close();
        assertThat(answers.get(0)).isCompletedWithValue(own.get(0));
        assertThat(answers.get(2)).isCompletedExceptionally();
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
        return Training.of(
                        Toys.network(),
                        DATA,
                        Plan.epochs(3)
                                .batch(8)
                                .optimizer(sgd(0.05).momentum(0.9))
                                .seed(5))
                .on(Device.cpu().threads(1))
                .watch(Watch.nothing());
    }
}
