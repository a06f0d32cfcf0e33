package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.hardSigmoid;
import static dev.fovea.dsl.Layers.logSoftmax;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.engine.loss.Loss.absoluteError;
import static dev.fovea.engine.loss.Loss.binaryCrossEntropy;
import static dev.fovea.engine.loss.Loss.crossEntropy;
import static dev.fovea.engine.loss.Loss.dice;
import static dev.fovea.engine.loss.Loss.hinge;
import static dev.fovea.engine.loss.Loss.negativeLogLikelihood;
import static dev.fovea.engine.loss.Loss.smoothL1;
import static dev.fovea.engine.loss.Loss.squaredError;
import static dev.fovea.engine.rate.Rate.constant;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.rate.Rate.cyclic;
import static dev.fovea.engine.rate.Rate.exponential;
import static dev.fovea.engine.rate.Rate.inverseTime;
import static dev.fovea.engine.rate.Rate.linear;
import static dev.fovea.engine.rate.Rate.multiStep;
import static dev.fovea.engine.rate.Rate.onPlateau;
import static dev.fovea.engine.rate.Rate.polynomial;
import static dev.fovea.engine.rate.Rate.step;
import static dev.fovea.engine.rate.Rate.warmRestarts;
import static dev.fovea.engine.rate.Span.epochs;
import static dev.fovea.engine.rate.Span.steps;
import static dev.fovea.engine.rate.Span.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.loss.Losses;
import dev.fovea.engine.rate.Rate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan cannot mean, on 12 examples, is refused in one sentence before anything starts. */
class BadPlanTest {
    private static final Dataset DATA = Toys.data(12, 6);

    /** Nine steps, three in each epoch. */
    private static final Plan PLAN = Plan.epochs(3).batch(4);

    static Stream<Arguments> longRates() {
        return Stream.of(
                tooLong(constant().warmUp(epochs(5)), "warmUp: epochs(5) take 15", 9),
                tooLong(cosine().warmUp(epochs(3)), "warmUp: epochs(3) take 9", 9),
                tooLong(cosine().over(epochs(4)), "cosine: epochs(4) take 12", 9),
                tooLong(cosine().over(epochs(3)).warmUp(steps(2)), "cosine: epochs(3) take 9", 7),
                tooLong(linear().over(steps(10)), "linear: steps(10) take 10", 9),
                tooLong(polynomial(0.9).over(steps(10)), "polynomial: steps(10) take 10", 9),
                tooLong(step(epochs(3)), "step: epochs(3) take 9", 9),
                tooLong(multiStep(epochs(2), epochs(3)), "multiStep: epochs(3) take 9", 9),
                tooLong(exponential(0.9).every(epochs(4)), "exponential: epochs(4) take 12", 9),
                tooLong(inverseTime(0.1).every(steps(10)), "inverseTime: steps(10) take 10", 9),
                tooLong(warmRestarts(epochs(4)), "warmRestarts: epochs(4) take 12", 9),
                tooLong(cyclic(steps(10), 0.1), "cyclic: steps(10) take 10", 9),
                tooLong(
                        cosine().over(epochs(Long.MAX_VALUE)),
                        "cosine: epochs(9223372036854775807) take 9223372036854775807",
                        9));
    }

    private static Arguments tooLong(Rate rate, String found, int steps) {
        return Arguments.of(
                rate,
                found + " steps, and the training is over after " + steps + ". Use a shorter span, or more epochs.");
    }

    @ParameterizedTest
    @MethodSource("longRates")
    void doubts_a_schedule_that_is_cut_short(Rate rate, String message) {
        assertThatCode(() -> fit(PLAN.rate(rate))).doesNotThrowAnyException();
        assertThat(Doubts.of(DATA, PLAN.rate(rate))).containsExactly(message);
    }

    static Stream<Rate> longestRates() {
        return Stream.of(
                constant().warmUp(steps(8)),
                cosine().over(epochs(3)),
                cosine().over(steps(7)).warmUp(steps(2)),
                cosine().warmUp(epochs(2)),
                linear().over(whole()),
                polynomial(1).over(steps(9)),
                step(steps(8)),
                multiStep(epochs(1), epochs(2)),
                exponential(0.9).every(epochs(3)),
                inverseTime(0.1).every(epochs(3)),
                warmRestarts(epochs(3)),
                cyclic(epochs(3), 0.1),
                onPlateau().patience(0),
                Rate.oneCycle());
    }

    @ParameterizedTest
    @MethodSource("longestRates")
    void takes_a_schedule_that_just_fits(Rate rate) {
        assertThat(Doubts.of(DATA, PLAN.rate(rate))).isEmpty();
    }

    @Test
    void refuses_a_batch_of_more_examples_than_there_are() {
        assertRefused(
                PLAN.batch(13),
                "batch: 13 is more than the 12 training examples of toys. Use a smaller one, such as batch(12).");
        assertThatCode(() -> fit(PLAN.batch(12))).doesNotThrowAnyException();
    }

    @Test
    void refuses_to_normalise_the_only_example() {
        Network normed = Network.of("n", Toys.SHAPE).then("head", flatten(), dense(3), batchNorm());
        assertThatThrownBy(() -> Training.of(normed, Toys.data(1, 1), PLAN.batch(1)))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "n/head/batchNorm1: needs two values of each channel, but 1 examples in batches of 1 leave a"
                                + " batch of one. Train on more examples.");
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Optimizer.sgd(1),
                Optimizer.adam(1),
                Optimizer.adamW(1),
                Optimizer.rmsProp(1),
                Optimizer.adagrad(1),
                Optimizer.adadelta());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void refuses_rates_that_are_none(Optimizer optimizer) {
        for (double rate : new double[] {-0.1, 0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> PLAN.optimizer(optimizer.rate(rate)))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("rate: %s is not a positive number. Use one such as 0.01.", rate);
        }
    }

    @Test
    void knows_every_optimiser_and_loss() {
        assertThat(optimizers().map(Object::getClass)).hasSameSizeAs(Optimizer.class.getPermittedSubclasses());
        assertThat(losses().map(Object::getClass)).hasSameSizeAs(Losses.kinds());
    }

    static Stream<Loss> losses() {
        return Stream.of(
                crossEntropy(),
                negativeLogLikelihood(),
                binaryCrossEntropy(),
                squaredError(),
                absoluteError(),
                smoothL1(),
                hinge(),
                dice());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void refuses_outputs_that_do_not_fit_the_loss(Loss loss) {
        Plan plan = PLAN.loss(loss);
        assertThatThrownBy(() -> Training.of(Network.of("n", Toys.SHAPE).then("head", flatten(), dense(4)), DATA, plan))
                .hasMessage("n: the network gives 4, but toys has 3 classes. End it with flatten(), dense(3).");
        for (Primitive end : List.of(softmax(), logSoftmax(), sigmoid(), hardSigmoid())) {
            Network squashed = Network.of("n", Toys.SHAPE).then("head", flatten(), dense(3), end);
            if (loss.squashes()) {
                assertThatThrownBy(() -> Training.of(squashed, DATA, plan))
                        .isInstanceOf(EngineException.class)
                        .hasMessage(
                                "n/head/%s1: the loss, %s, squashes the outputs itself. Leave this layer out%s.",
                                end.kind(), loss, instead(loss, end));
            } else if (loss.equals(negativeLogLikelihood()) && !end.equals(logSoftmax())) {
                assertThatThrownBy(() -> Training.of(squashed, DATA, plan))
                        .isInstanceOf(EngineException.class)
                        .hasMessage(
                                "n/head/%s1: the loss, negative log-likelihood, takes what logSoftmax() gives. End the"
                                        + " network with it, or use %s.",
                                end.kind(),
                                end.equals(softmax()) ? "negativeLogLikelihood().ofProbabilities()" : "crossEntropy()");
            } else {
                assertThatCode(() -> Training.of(squashed, DATA, plan)).doesNotThrowAnyException();
            }
        }
    }

    private static String instead(Loss loss, Primitive end) {
        if (!loss.equals(crossEntropy())) {
            return "";
        }
        return end.equals(logSoftmax())
                ? ", or use negativeLogLikelihood()"
                : end.equals(softmax()) ? ", or use negativeLogLikelihood().ofProbabilities()" : "";
    }

    private static void assertRefused(Plan plan, String message) {
        assertThatThrownBy(() -> fit(plan)).isInstanceOf(EngineException.class).hasMessage(message);
        assertThat(message.lines()).hasSize(1);
    }

    private static Training fit(Plan plan) {
        return Training.of(Toys.network(), DATA, plan);
    }
}
