package dev.fovea.engine.rate;

import static dev.fovea.engine.rate.Rate.constant;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.rate.Rate.cyclic;
import static dev.fovea.engine.rate.Rate.exponential;
import static dev.fovea.engine.rate.Rate.inverseTime;
import static dev.fovea.engine.rate.Rate.linear;
import static dev.fovea.engine.rate.Rate.multiStep;
import static dev.fovea.engine.rate.Rate.onPlateau;
import static dev.fovea.engine.rate.Rate.oneCycle;
import static dev.fovea.engine.rate.Rate.polynomial;
import static dev.fovea.engine.rate.Rate.step;
import static dev.fovea.engine.rate.Rate.warmRestarts;
import static dev.fovea.engine.rate.Span.epochs;
import static dev.fovea.engine.rate.Span.steps;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.EngineException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrongRatesTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(() -> epochs(0), "epochs: 0 is not a whole number of 1 or more. Use one such as 30."),
                mistake(() -> steps(-5), "steps: -5 is not a whole number of 1 or more. Use one such as 30."),
                mistake(
                        () -> step(epochs(30)).factor(0),
                        "step: a factor of 0.0 is not above 0 and at most 1. Use one such as 0.1."),
                mistake(
                        () -> exponential(1.1),
                        "exponential: a factor of 1.1 is not above 0 and at most 1. Use one such as 0.1."),
                mistake(
                        () -> multiStep(),
                        "multiStep: there is no milestone. Use some, such as multiStep(epochs(30), epochs(60))."),
                mistake(
                        () -> multiStep(epochs(60), epochs(30)),
                        "multiStep: epochs(30) does not come after epochs(60). Say the milestones in ascending order."),
                mistake(
                        () -> multiStep(epochs(30), steps(60)),
                        "multiStep: epochs(30) and steps(60) are in two units. Use epochs for all, or steps for all."),
                mistake(
                        () -> multiStep(epochs(30)).factor(-0.1),
                        "multiStep: a factor of -0.1 is not above 0 and at most 1. Use one such as 0.1."),
                mistake(
                        () -> inverseTime(-1),
                        "inverseTime: a decay of -1.0 is not a positive number. Use one such as 0.1."),
                mistake(
                        () -> polynomial(Double.NaN),
                        "polynomial: a power of NaN is not a positive number. Use one such as 0.9."),
                mistake(
                        () -> linear().from(2),
                        "linear: from 2.0 is not in 0 to 1. Use a share of the optimiser's rate, such as 0.1."),
                mistake(
                        () -> linear().to(-1),
                        "linear: to -1.0 is not in 0 to 1. Use a share of the optimiser's rate, such as 0.1."),
                mistake(
                        () -> cosine().lowest(1),
                        "cosine: a lowest share of 1.0 is not in 0 (included) to 1 (excluded). Use one such as 0.01."),
                mistake(
                        () -> warmRestarts(epochs(10)).times(0),
                        "warmRestarts: times is 0, not 1 or more. Use one such as 2."),
                mistake(
                        () -> cyclic(epochs(2), -0.1),
                        "cyclic: a lowest share of -0.1 is not in 0 (included) to 1 (excluded). Use one such as 0.01."),
                mistake(
                        () -> cyclic(epochs(2), 0.1).expRange(2),
                        "cyclic: a factor of 2.0 is not above 0 and at most 1. Use one such as 0.1."),
                mistake(
                        () -> oneCycle().rising(1),
                        "oneCycle: a rising share of 1.0 is not above 0 and below 1.0. Use one such as 0.3."),
                mistake(
                        () -> oneCycle().withThreePhases().rising(0.5),
                        "oneCycle: a rising share of 0.5 is not above 0 and below 0.5. Use one such as 0.3."),
                mistake(
                        () -> oneCycle().divisor(0.5),
                        "oneCycle: divisors of 0.5 and 10000.0 lead above the rate. Use ones such as 25 and 1e4."),
                mistake(
                        () -> oneCycle().finalDivisor(0),
                        "oneCycle: a final divisor of 0.0 is not a positive number. Use one such as 1e4."),
                mistake(
                        () -> onPlateau().factor(1),
                        "onPlateau: a factor of 1.0 is not above 0 and below 1. Use one such as 0.1."),
                mistake(
                        () -> onPlateau().threshold(-1),
                        "onPlateau: a threshold of -1.0 is not 0 or more. Use one such as 1e-4."),
                mistake(
                        () -> onPlateau().patience(-1),
                        "onPlateau: the patience is -1, not 0 or more. Use one such as 2."),
                mistake(
                        () -> onPlateau().cooldown(-1),
                        "onPlateau: the cooldown is -1, not 0 or more. Use one such as 2."),
                mistake(
                        () -> onPlateau().lowest(-1),
                        "onPlateau: a lowest share of -1.0 is not in 0 (included) to 1 (excluded). Use one such as 0.01."),
                mistake(
                        () -> constant().warmUp(Span.whole()),
                        "warmUp: the whole training is too long. Use a part of it, such as epochs(5)."),
                mistake(() -> Position.start(10, 0), "position: 0 is no number of steps in an epoch. Use 1 or more."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void are_refused(ThrowingCallable mistake, String message) {
        assertThatThrownBy(mistake).isInstanceOf(EngineException.class).hasMessage(message);
    }

    private static Arguments mistake(ThrowingCallable code, String message) {
        return Arguments.of(code, message);
    }
}
