package dev.fovea.engine.train;

import static dev.fovea.engine.train.Optimizer.adamW;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.torch.Torch;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnfreezingTest {
    private static final Network TOY = Toys.network();
    private static final Dataset DATA = Toys.data(24, 12);
    private static final double RATE = 0.1;

    static Stream<Plan> plans() {
        Plan plan = Plan.epochs(3).batch(8);
        return Stream.of(
                plan.optimizer(sgd(RATE).averaging(0.9).weightDecay(0.01)).clipNorm(0.05),
                plan.optimizer(adamW(RATE).weightDecay(0.01)).accumulate(2));
    }

    /** A network in training, step by step. */
    private static final class Steps implements AutoCloseable {
        private final CompiledNetwork network;
        private final Learner learner;
        private final Feed feed;

        Steps(Network kind, Plan plan) {
            network = CompiledNetwork.of(kind, Device.cpu(), 7);
            learner = new Learner(network, plan, new Probes(kind.graph(), Watch.nothing()), DATA.train());
            feed = new Feed(network.place(), DATA.train(), DATA.scaling());
        }

        void step(boolean first) {
            Torch.seed(5);
            learner.step(feed, Order.range(0, 16), RATE, first, 0);
        }

        /** All numbers of a stage, running statistics too, one array after the other. */
        double[] weights(String stage) {
            return network.network().graph().weights().stream()
                    .filter(weight -> weight.name().startsWith(stage))
                    .flatMapToDouble(weight -> Arrays.stream(network.weights().readExactly(weight.name())))
                    .toArray();
        }

        @Override
        public void close() {
            feed.close();
            learner.close();
            network.close();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void until_its_epoch_a_stage_is_as_good_as_frozen(Plan plan) {
        try (Steps frozen = new Steps(TOY.freeze("c1"), plan);
                Steps waiting = new Steps(TOY, plan.unfreeze("c1", 2))) {
            double[] before = waiting.weights("c1");
            for (int step = 0; step < 3; step++) {
                frozen.step(step == 0);
                waiting.step(step == 0);
            }
            assertThat(waiting.weights("c1")).isEqualTo(before);
            assertThat(waiting.weights("head")).containsExactly(frozen.weights("head"), within(1e-6));
        }
    }

    /** What an optimiser remembers of it is nothing then. */
    @ParameterizedTest
    @MethodSource("plans")
    void from_its_epoch_on_a_stage_learns_as_one_that_begins(Plan plan) {
        try (Steps waiting = new Steps(TOY, plan.unfreeze("c1", 2));
                Steps anew = new Steps(TOY, plan)) {
            waiting.step(true);
            anew.network.take(waiting.network);
            waiting.learner.begin(2, true);
            waiting.step(false);
            anew.step(true);
            assertThat(waiting.weights("c1")).containsExactly(anew.weights("c1"), within(1e-6));
            waiting.step(false);
            assertThat(waiting.weights("c1")).isNotEqualTo(anew.weights("c1"));
        }
    }

    @Test
    void is_told_to_who_keeps_the_plan() {
        Plan plan = Plan.epochs(4).unfreeze("c1", 3).unfreeze("stem", 2);
        assertThat(plan.settings()).containsEntry("unfreeze", "c1 3, stem 2");
        assertThat(plan.toString()).endsWith(".unfreeze(\"c1\", 3).unfreeze(\"stem\", 2)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0})
    void an_epoch_before_the_second_is_none(int epoch) {
        assertThatThrownBy(() -> Plan.epochs(3).unfreeze("c1", epoch))
                .isInstanceOf(EngineException.class)
                .hasMessage("unfreeze: c1 from epoch %d on is no later than all others. Use 2 or more.", epoch);
    }

    @Test
    void what_cannot_be_unfrozen_is_refused() {
        Plan plan = Plan.epochs(3).batch(8);
        refused(TOY, plan.unfreeze("c2", 2), "unfreeze: toy has no stage c2. Its stages are c1, head.");
        refused(
                TOY.freeze("c1"),
                plan.unfreeze("c1", 2),
                "unfreeze: toy/c1 has nothing to learn, or is frozen by the network, for good. Leave that to the plan.");
        refused(
                TOY,
                plan.unfreeze("c1", 2).unfreeze("head", 3),
                "unfreeze: nothing learns in the first epoch. Leave one stage of toy out of it.");
    }

    /** As where a plan of many epochs is tried for one. */
    @Test
    void a_stage_whose_epoch_never_comes_stays_frozen_and_is_doubtful() {
        Plan plan = Plan.epochs(1).batch(8).unfreeze("c1", 4);
        assertThat(Doubts.of(DATA, plan))
                .containsExactly("unfreeze: c1 from epoch 4 on is after the last one, of 1, so that it stays frozen."
                        + " Use an earlier one, or more epochs.");
        try (CompiledNetwork before = CompiledNetwork.of(TOY, Device.cpu(), plan.seed());
                CompiledNetwork after =
                        Training.of(TOY, DATA, plan).on(Device.cpu()).run()) {
            assertThat(after.weights().read("c1/conv1/weight"))
                    .containsExactly(before.weights().read("c1/conv1/weight"));
        }
    }

    private static void refused(Network network, Plan plan, String text) {
        assertThatThrownBy(() -> Training.of(network, DATA, plan))
                .isInstanceOf(EngineException.class)
                .hasMessage(text);
    }
}
