package dev.fovea.engine.loss;

import static dev.fovea.engine.loss.Loss.crossEntropy;
import static dev.fovea.engine.loss.Loss.dice;
import static dev.fovea.engine.loss.Loss.hinge;
import static dev.fovea.engine.loss.Loss.smoothL1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.engine.EngineException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What losses take, refuse and say; what they compute is compared with PyTorch in {@link LossParityTest}. */
class LossTest {
    static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(crossEntropy(), "cross-entropy", "{loss=cross-entropy}"),
                Arguments.of(
                        crossEntropy().labelSmoothing(0.1).classWeights(1, 2).ignoring(0),
                        "cross-entropy, smoothing 0.1, class weights [1.0, 2.0], ignoring 0",
                        "{loss=cross-entropy, labelSmoothing=0.1, classWeights=[1.0, 2.0], ignoredLabel=0}"),
                Arguments.of(Loss.negativeLogLikelihood(), "negative log-likelihood", "{loss=negative log-likelihood}"),
                Arguments.of(
                        Loss.negativeLogLikelihood()
                                .ofProbabilities()
                                .classWeights(1, 2)
                                .ignoring(0),
                        "negative log-likelihood of probabilities, class weights [1.0, 2.0], ignoring 0",
                        "{loss=negative log-likelihood of probabilities, classWeights=[1.0, 2.0], ignoredLabel=0}"),
                Arguments.of(Loss.binaryCrossEntropy(), "binary cross-entropy", "{loss=binary cross-entropy}"),
                Arguments.of(Loss.squaredError(), "squared error", "{loss=squared error}"),
                Arguments.of(Loss.absoluteError(), "absolute error", "{loss=absolute error}"),
                Arguments.of(smoothL1(), "smooth L1, beta 1.0", "{loss=smooth L1, beta=1.0}"),
                Arguments.of(hinge(), "hinge, margin 1.0", "{loss=hinge, margin=1.0}"),
                Arguments.of(hinge().withSquares(), "squared hinge, margin 1.0", "{loss=squared hinge, margin=1.0}"),
                Arguments.of(dice(), "dice, smoothing 1.0", "{loss=dice, smoothing=1.0}"));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void says_what_it_is(Loss loss, String sentence, String settings) {
        assertThat(loss).hasToString(sentence);
        assertThat(loss.settings()).hasToString(settings);
    }

    @Test
    void knows_what_a_network_that_knows_nothing_has() {
        assertThat(crossEntropy().labelSmoothing(0.1).untrained(10).orElseThrow())
                .isCloseTo(2.302585, within(1e-6));
        assertThat(crossEntropy().classWeights(1, 2).labelSmoothing(0.1).untrained(2))
                .isEmpty();
        assertThat(Loss.binaryCrossEntropy().untrained(10).orElseThrow()).isCloseTo(0.693147, within(1e-6));
        assertThat(Loss.squaredError().untrained(10)).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        () -> crossEntropy().labelSmoothing(1),
                        "label smoothing: 1.0 is not in 0 (included) to 1 (excluded). Use one such as 0.1."),
                mistake(
                        () -> crossEntropy().classWeights(1, -1),
                        "class weights: -1.0 is not 0 or more. Use one such as 2, or 0 for a class that does not count."),
                mistake(
                        () -> crossEntropy().classWeights(0, 0),
                        "class weights: all are 0. Give a class that counts one such as 1."),
                mistake(
                        () -> Loss.negativeLogLikelihood().classWeights(0, 0),
                        "class weights: all are 0. Give a class that counts one such as 1."),
                mistake(() -> smoothL1().beta(0), "beta: 0.0 is not a positive number. Use one such as 1."),
                mistake(() -> hinge().margin(-1), "margin: -1.0 is not a positive number. Use one such as 1."),
                mistake(
                        () -> dice().smoothing(Double.NaN),
                        "smoothing: NaN is not a positive number. Use one such as 1."));
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
